package io.github.gmcnn.ij1;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.util.List;

/**
 * What <i>GMCNN Verify</i> found out.
 *
 * @param image title of the filled image
 * @param known pixels outside the masks
 * @param changed those of them that differ from the original
 * @param filled pixels under the masks
 * @param reproduced what repeating the fill gave: {@code exactly}, {@code to within ...}, {@code
 *     no, ...} or {@code not checked: ...}
 * @param verified whether all that was checked is as it should be
 * @param finding one clause that says why
 * @param lines the single checks
 */
public record Verification(
        String image,
        long known,
        long changed,
        long filled,
        String reproduced,
        boolean verified,
        String finding,
        List<String> lines) {

    /** Returns the verdict on images whose sizes or types do not fit. */
    static Verification ofMisfit(String image, String finding) {
        return new Verification(
                image, 0, 0, 0, "not checked: the images do not fit", false, finding, List.of());
    }

    /** Returns one sentence that begins with "verified" or "not verified". */
    public String verdict() {
        return (verified ? "verified: " : "not verified: ") + finding + ".";
    }

    /**
     * Writes all checks to the log and a row to the table <i>GMCNN Verify</i>, and, unless a macro
     * runs, shows the verdict in a message window.
     */
    public void show() {
        lines.forEach(IJ::log);
        IJ.log(VerifyPlugIn.TITLE + ": " + verdict());
        IJ.showStatus(VerifyPlugIn.TITLE + ": " + verdict());
        if (Dialogs.hasDisplay()) {
            addRow();
            if (Macro.getOptions() == null && IJ.getInstance() != null) {
                IJ.showMessage(VerifyPlugIn.TITLE, Failures.wrap(verdict()));
            }
        }
    }

    private void addRow() {
        ResultsTable table = table();
        table.addRow();
        table.addValue("Image", image);
        table.addValue("Known pixels", known);
        table.addValue("Changed", changed);
        table.addValue("Filled pixels", filled);
        table.addValue("Reproduced", reproduced);
        table.addValue("Verdict", verdict());
        table.show(VerifyPlugIn.TITLE);
    }

    private static ResultsTable table() {
        boolean open = WindowManager.getWindow(VerifyPlugIn.TITLE) instanceof TextWindow;
        ResultsTable table = open ? ResultsTable.getResultsTable(VerifyPlugIn.TITLE) : null;
        if (table == null) {
            table = new ResultsTable();
            table.setPrecision(0);
        }
        return table;
    }
}
