package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.Proof.Result;
import java.util.ArrayList;
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
 * @param proofs all of them, also those that were not made
 */
public record Verification(
        String image, long known, long changed, long filled, String reproduced, List<Proof> proofs)
        implements MenuEntry.Answer {

    /** The status of the command line where the fill was not repeated. */
    private static final int NOT_REPEATED = 3;

    /** Returns the verdict on images whose sizes or types do not fit. */
    static Verification ofMisfit(String image, String finding) {
        Proof shape = new Proof(Proof.Of.SHAPE, Result.FAILED, finding);
        return new Verification(
                image, 0, 0, 0, "not checked: the images do not fit", List.of(shape));
    }

    /** Returns the verdict; here each proof has its say. */
    public Verdict verdict() {
        if (isAny(Result.FAILED)) {
            return Verdict.REJECTED;
        }
        boolean repeated =
                proofs.stream()
                        .filter(proof -> proof.of() == Proof.Of.REPETITION)
                        .allMatch(proof -> proof.is(Result.PROVED) || proof.is(Result.NOT_NEEDED));
        return repeated ? Verdict.VERIFIED : Verdict.CONSISTENT;
    }

    private boolean isAny(Result result) {
        return proofs.stream().anyMatch(proof -> proof.is(result));
    }

    /** Returns one sentence that begins with the words of the verdict. */
    public String sentence() {
        String rejected = verdict() == Verdict.REJECTED ? words(Result.FAILED).get(0) : "";
        String exactly = rejected.isEmpty() && isAny(Result.ROUNDED) ? " exactly" : "";
        return verdict().text() + exactly + ": " + (rejected.isEmpty() ? found() : rejected) + ".";
    }

    private String found() {
        List<String> proved = new ArrayList<>(words(Result.PROVED));
        int last = proved.size() - 1;
        if (last > 0) {
            proved.set(last, "and " + proved.get(last));
        }
        List<String> open = new ArrayList<>(List.of(String.join(", ", proved)));
        open.addAll(words(Result.ROUNDED));
        open.addAll(words(Result.NOT_MADE));
        return String.join("; ", open);
    }

    private List<String> words(Result result) {
        return proofs.stream().filter(proof -> proof.is(result)).map(Proof::words).toList();
    }

    @Override
    public String text() {
        return sentence();
    }

    @Override
    public String printed() {
        return report();
    }

    @Override
    public boolean isWell() {
        return verdict() == Verdict.VERIFIED;
    }

    @Override
    public int status() {
        return verdict() == Verdict.CONSISTENT ? NOT_REPEATED : MenuEntry.Answer.super.status();
    }

    /** Returns the sentence, and below it a line for each proof. */
    public String report() {
        return sentence() + "\n    " + String.join("\n    ", lines());
    }

    private List<String> lines() {
        String said = sentence();
        return proofs.stream().map(proof -> proof.line(said)).toList();
    }

    /**
     * Answers once: in a window to a person; to a macro or script in the log and, where there is a
     * display, as a row of the table <i>GMCNN Verify</i>.
     */
    @Override
    public void show() {
        IJ.showStatus(VerifyEntry.TITLE + ": " + verdict().text());
        if (Dialogs.isAnswerAwaited()) {
            IJ.showMessage(VerifyEntry.TITLE, html());
            return;
        }
        IJ.log(VerifyEntry.TITLE + ": " + report());
        if (Dialogs.hasDisplay()) {
            addRow();
        }
    }

    // In this kind of window, text can be selected and copied.
    private String html() {
        String sentence = escaped(Failures.wrap(sentence()));
        return "<html><p><b>"
                + sentence.replaceFirst(":", "</b>:").replace("\n", "<br>")
                + "</p><ul><li>"
                + escaped(String.join("\n", lines())).replace("\n", "<li>")
                + "</ul></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void addRow() {
        ResultsTable table = table();
        table.addRow();
        table.addValue("Image", image);
        table.addValue("Known pixels", known);
        table.addValue("Changed", changed);
        table.addValue("Filled pixels", filled);
        table.addValue("Reproduced", reproduced);
        table.addValue("Verdict", sentence());
        table.show(VerifyEntry.TITLE);
    }

    private static ResultsTable table() {
        boolean open = WindowManager.getWindow(VerifyEntry.TITLE) instanceof TextWindow;
        ResultsTable table = open ? ResultsTable.getResultsTable(VerifyEntry.TITLE) : null;
        if (table == null) {
            table = new ResultsTable();
            table.setPrecision(0);
        }
        return table;
    }
}
