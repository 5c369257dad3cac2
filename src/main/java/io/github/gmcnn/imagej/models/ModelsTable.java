package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.model.ListedModel;
import java.awt.Color;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;

/** The table of the window of models; event thread only. */
final class ModelsTable extends JTable {

    private static final long serialVersionUID = 1L;

    private static final int PADDING = 12;

    private final transient Rows rows;

    ModelsTable() {
        this(new Rows());
    }

    private ModelsTable(Rows rows) {
        super(rows);
        this.rows = rows;
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        setFillsViewportHeight(true);
        setRowHeight(getRowHeight() + 4);
        setDefaultRenderer(String.class, new Grey(rows));
    }

    /** Shows models; what was verified before stays so as long as its sha256 is the same. */
    void show(List<ListedModel> lines) {
        rows.lines = List.copyOf(lines);
        rows.shown = lines.stream().map(rows::row).toList();
        rows.fireTableDataChanged();
        for (int column = 0; column < getColumnCount(); column++) {
            getColumnModel().getColumn(column).setPreferredWidth(width(column));
        }
    }

    // That of the longest cell, so that none is cut.
    private int width(int column) {
        Component header =
                getTableHeader()
                        .getDefaultRenderer()
                        .getTableCellRendererComponent(
                                this, getColumnName(column), false, false, -1, column);
        int width = header.getPreferredSize().width;
        for (int row = 0; row < getRowCount(); row++) {
            Component cell = prepareRenderer(getCellRenderer(row, column), row, column);
            width = Math.max(width, cell.getPreferredSize().width);
        }
        return width + PADDING;
    }

    // Cells keep their widths and the table is scrolled where the window is narrower.
    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() == null || getPreferredSize().width <= getParent().getWidth();
    }

    /** Keeps what a verification found. */
    void keep(ModelRow verified) {
        rows.verified.put(key(verified), verified);
    }

    private static String key(ModelRow row) {
        return row.location() + " " + row.sha256();
    }

    // What a cell may have no room for; the reason where there is one.
    @Override
    public String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int column = columnAtPoint(event.getPoint());
        if (row < 0 || column < 0) {
            return super.getToolTipText(event);
        }
        String reason = row(row).reason();
        String tip = reason.isEmpty() ? "" + getValueAt(row, column) : reason;
        return tip.replace("<", "\u2039"); // Swing would read tags
    }

    ListedModel line(int row) {
        return rows.lines.get(row);
    }

    ModelRow row(int row) {
        return rows.shown.get(row);
    }

    private static final class Rows extends AbstractTableModel {

        private static final long serialVersionUID = 1L;

        private static final List<String> COLUMNS =
                List.of("Name", "From", "Licence", "MB", "State");

        private final transient Map<String, ModelRow> verified = new HashMap<>();
        private transient List<ListedModel> lines = List.of();
        private transient List<ModelRow> shown = List.of();

        private ModelRow row(ListedModel line) {
            ModelRow row = ModelRow.of(line, ModelRow.State.NOT_VERIFIED);
            return verified.getOrDefault(key(row), row);
        }

        @Override
        public int getRowCount() {
            return shown.size();
        }

        @Override
        public int getColumnCount() {
            return COLUMNS.size();
        }

        @Override
        public String getColumnName(int column) {
            return COLUMNS.get(column);
        }

        @Override
        public Class<?> getColumnClass(int column) {
            return String.class;
        }

        @Override
        public Object getValueAt(int row, int column) {
            ModelRow cells = shown.get(row);
            return switch (column) {
                case 0 -> cells.name();
                case 1 -> cells.origin();
                case 2 -> cells.license();
                case 3 -> megabytes(cells.bytes());
                default -> state(lines.get(row), cells);
            };
        }

        // In a list nobody has compared weights yet; that is no warning.
        private static String state(ListedModel line, ModelRow cells) {
            if (line.isHidden()) {
                return "name taken";
            }
            if (cells.state().equals(ModelRow.State.NOT_VERIFIED.text())) {
                return line.isUsable() ? "ready" : "not usable";
            }
            boolean damaged = cells.state().equals(ModelRow.State.DAMAGED.text());
            return line.isUsable() || damaged ? cells.state() : "not usable";
        }

        private static String megabytes(String bytes) {
            return bytes.isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, "%.1f", Long.parseLong(bytes) / 1e6);
        }
    }

    /** Greys what cannot be used. */
    private static final class Grey extends DefaultTableCellRenderer {

        private static final long serialVersionUID = 1L;

        private final transient Rows rows;

        Grey(Rows rows) {
            this.rows = rows;
            putClientProperty("html.disable", Boolean.TRUE); // names are not trusted
        }

        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean selected, boolean focus, int row, int column) {
            super.getTableCellRendererComponent(table, value, selected, focus, row, column);
            boolean usable = rows.shown.get(row).reason().isEmpty();
            setBorder(BorderFactory.createEmptyBorder(0, 4, 0, 4));
            if (!selected) {
                setForeground(usable ? table.getForeground() : Color.GRAY);
            }
            return this;
        }
    }
}
