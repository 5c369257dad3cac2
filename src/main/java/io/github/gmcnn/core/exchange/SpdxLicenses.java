package io.github.gmcnn.core.exchange;

import java.util.List;
import java.util.Optional;

/** The licenses of models that BioImage.IO takes: identifiers of SPDX, those in use for weights. */
final class SpdxLicenses {

    private static final List<String> KNOWN =
            List.of(
                    "AGPL-3.0-only",
                    "AGPL-3.0-or-later",
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "CC-BY-3.0",
                    "CC-BY-4.0",
                    "CC-BY-NC-3.0",
                    "CC-BY-NC-4.0",
                    "CC-BY-NC-ND-4.0",
                    "CC-BY-NC-SA-3.0",
                    "CC-BY-NC-SA-4.0",
                    "CC-BY-ND-4.0",
                    "CC-BY-SA-3.0",
                    "CC-BY-SA-4.0",
                    "CC0-1.0",
                    "EUPL-1.2",
                    "GPL-2.0-only",
                    "GPL-2.0-or-later",
                    "GPL-3.0-only",
                    "GPL-3.0-or-later",
                    "ISC",
                    "LGPL-2.1-only",
                    "LGPL-2.1-or-later",
                    "LGPL-3.0-only",
                    "LGPL-3.0-or-later",
                    "MIT",
                    "MPL-2.0",
                    "ODbL-1.0",
                    "PDDL-1.0",
                    "Unlicense");

    private SpdxLicenses() {}

    /** Returns the identifier as SPDX writes it, if the text is one in any case. */
    static Optional<String> find(String license) {
        return KNOWN.stream().filter(license.strip()::equalsIgnoreCase).findFirst();
    }
}
