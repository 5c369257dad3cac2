package io.github.gmcnn.train.evaluation;

import java.util.List;

/** How methods did beside each other in stacks, as text. */
public final class StackTables {

    private static final String LINE = "%-14s %-22s %-14s %5s %6s %7s %7s %7s %7s %7s %11s%n";

    private StackTables() {}

    /** Returns the rows comma-separated; empty where nothing is compared. */
    public static String rows(List<Comparison> rows) {
        StringBuilder text =
                new StringBuilder(
                        "family,method,against,n,wins,psnr_difference,psnr_difference_sd,"
                                + "psnr_difference_least,ssim_difference,ssim_difference_sd,"
                                + "consistency\n");
        for (Comparison row : rows) {
            boolean compared = row.psnr().count() > 0;
            text.append(row.family()).append(',');
            text.append(Tables.quoted(row.method())).append(',');
            text.append(Tables.quoted(row.against())).append(',');
            text.append(row.count()).append(',');
            text.append(Tables.number(row.wins())).append(',');
            text.append(Tables.number(row.psnr().mean())).append(',');
            text.append(compared ? Tables.number(row.psnr().deviation()) : "").append(',');
            text.append(Tables.number(row.worst())).append(',');
            text.append(Tables.number(row.ssim().mean())).append(',');
            text.append(compared ? Tables.number(row.ssim().deviation()) : "").append(',');
            text.append(Tables.number(row.consistency())).append('\n');
        }
        return text.toString();
    }

    /** Returns the rows aligned. */
    public static String text(List<Comparison> rows) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                LINE,
                                "family",
                                "method",
                                "against",
                                "n",
                                "wins",
                                "psnr",
                                "sd",
                                "least",
                                "ssim",
                                "sd",
                                "consistency"));
        for (Comparison row : rows) {
            boolean compared = row.psnr().count() > 0;
            text.append(
                    String.format(
                            LINE,
                            row.family(),
                            row.method(),
                            row.against(),
                            row.count(),
                            compared ? Math.round(100 * row.wins()) + " %" : "-",
                            Tables.fixed(2, row.psnr().mean()),
                            compared ? Tables.fixed(2, row.psnr().deviation()) : "-",
                            Tables.fixed(2, row.worst()),
                            Tables.fixed(3, row.ssim().mean()),
                            compared ? Tables.fixed(3, row.ssim().deviation()) : "-",
                            Tables.fixed(2, row.consistency())));
        }
        return text.toString();
    }
}
