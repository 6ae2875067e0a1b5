extension TokenRule {
    /// Of services that fewer recordings speak with, as other scanners look for them.
    static let further: [TokenRule] = short + mixed + hexadecimal + uuids + others

    private static let short = ["glrt-", "gldt-"].map { (start: String) in
        TokenRule(service, start, 20, isMixed: true)
    }

    private static let mixed = [
        "glptt-", "glft-", "glcbt-", "glsoat-", "glimt-", "glagent-", "gloas-", "xoxc-", "xoxd-",
        "xoxe.", "sk-svcacct-", "sk-admin-", "sk-or-v1-", "sk-lf-", "dor_v1_", "HRKU-", "sntryu_", "sntrys_", "dp.pt.",
        "dp.st.", "dp.sa.", "dp.ct.", "pscale_pw_", "pscale_oauth_", "xkeysib-", "xsmtpsib-", "sb_secret_", "NRII-",
        "NRRA-", "glc_", "shippo_live_", "shippo_test_", "tfp_", "CFPAT-", "EZAK", "EZTK", "FLWSECK-", "FLWSECK_TEST-",
        "AKCp", "tskey-", "nfp_", "lsv2_pt_", "lsv2_sk_", "pcsk_", "tvly-", "sk.eyJ", "APP_USR-", "ATBB", "ATCTT",
        "ATTA", "ATOA", "dt0c01.", "squ_", "sqp_", "sqa_", "CCIPAT_", "CCIPRJ_", "lin_oauth_", "lin_wh_", "figo_",
        "figu_", "shppa_", "phx_", "tgp_v1_", "jina_", "rdme_", "duffel_live_", "duffel_test_", "pnu_", "fio-u-",
        "snyk_", "bkua_", "dckr_oat_", "CLOJARS_", "sk_org_", "ek_live_", "fm2_", "fo1_", "hvr.",
    ].map { (start: String) in TokenRule(service, start, 24, isMixed: true) }

    private static let hexadecimal = ["ck_", "cs_"].map { (start: String) in
        TokenRule(service, start, 40, of: .hexadecimal, most: 40)
    }

    private static let uuids = [
        "access-production-", "access-development-", "access-sandbox-", "pat-na1-", "pat-eu1-", "sdk-", "api-",
    ].map { (start: String) in TokenRule(service, start, 36, of: .uuid, most: 36) }

    private static let others: [TokenRule] = [
        TokenRule(service, "secret_", 43, of: .word, most: 43, isMixed: true),
        TokenRule(service, "oy2", 43, of: .word, most: 43, isMixed: true),
        TokenRule(service, "LTAI", 16, of: .word, most: 24, isMixed: true),
        TokenRule(service, "rzp_live_", 14, of: .word), TokenRule(service, "rzp_test_", 14, of: .word),
        TokenRule(service, "pi_", 50, of: .word, isMixed: true),
        TokenRule(service, "seti_", 50, of: .word, isMixed: true),
        TokenRule(service, "AAAAAAAAAAAAAAAAAAAAA", 50, of: .word, isMixed: true),
        TokenRule(service, "IGAA", 60, isMixed: true), TokenRule(service, "IGQV", 60, isMixed: true),
        TokenRule(service, "mfa.", 60, isMixed: true), TokenRule(service, "hvb.", 60, isMixed: true),
        TokenRule(service, "ABSK", 60, isMixed: true), TokenRule(service, "act.", 45, isMixed: true),
        TokenRule(service, "y0_", 50, isMixed: true),
        TokenRule(service, "1000.", 32, of: .hexadecimal, most: 32),
        TokenRule(service, "access_token$production$", 16), TokenRule(service, "access_token$sandbox$", 16),
        TokenRule("a private key", "PuTTY-User-Key-File-", 1),
    ]
}
