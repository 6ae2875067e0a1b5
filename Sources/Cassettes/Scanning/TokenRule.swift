/// How tokens of one service look: how they begin, and what follows.
struct TokenRule {
    enum Letters { case token, word, hexadecimal, capitals, uuid }

    let kind: String
    let start: [UInt8]
    let letters: Letters
    let least: Int
    /// Nil where more may follow.
    let most: Int?
    /// Whether what follows has to have a digit, and capitals or small letters too, since words begin so as well.
    let isMixed: Bool

    init(
        _ kind: String,
        _ start: String,
        _ least: Int,
        of letters: Letters = .token,
        most: Int? = nil,
        isMixed: Bool = false
    ) {
        self.kind = kind
        self.start = Array(start.utf8)
        self.letters = letters
        self.least = least
        self.most = most
        self.isMixed = isMixed
    }

    /// By the first byte.
    static let byFirst: [[TokenRule]] = {
        var table = [[TokenRule]](repeating: [], count: 256)
        for rule in all { table[Int(rule.start[0])].append(rule) }
        return table
    }()

    static let service = "a token of a known service"
    private static let google = "an API key of Google"

    /// As the services document them, or their own scanners look for them.
    private static let all: [TokenRule] = pinterest + aws + services + longer + others + further

    private static let pinterest = ["pina_", "pinc_", "pinr_", "pina.", "pinc.", "pinr."].map { (start: String) in
        TokenRule("a token of Pinterest", start, 10)
    }

    private static let aws = ["AKIA", "ASIA"].map { (start: String) in
        TokenRule("an access key of AWS", start, 16, of: .capitals, most: 16)
    }

    private static let services = [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-",
        "xoxe-", "sk_live_", "rk_live_", "pk_live_", "sk_test_", "rk_test_", "pk_test_", "lin_api_", "figd_", "hvs.",
    ].map { (start: String) in TokenRule(service, start, 10) }

    private static let longer = [
        "xapp-", "whsec_", "npm_", "pypi-", "ntn_", "gsk_", "glsa_", "sbp_", "pul-", "dckr_pat_", "rubygems_", "shpat_",
        "shpss_", "shpca_", "dop_v1_", "doo_v1_", "ATATT", "r8_", "NRAK-", "pplx-", "xai-", "sq0csp-", "sq0atp-", "hf_",
        "PMAK-", "pscale_tkn_", "dapi", "sk-ant-", "sk-proj-",
    ].map { (start: String) in TokenRule(service, start, 24, isMixed: start != "hf_") }

    private static let others: [TokenRule] = [
        TokenRule(google, "AIza", 35), TokenRule(google, "GOCSPX-", 20), TokenRule(google, "ya29.", 20),
        TokenRule(google, "1//0", 30), TokenRule(service, "sk-", 20, of: .word, isMixed: true),
        TokenRule(service, "key-", 32, of: .hexadecimal, most: 32),
        TokenRule(service, "SK", 32, of: .hexadecimal, most: 32),
        TokenRule(service, "EAA", 60, isMixed: true), TokenRule(service, "sl.", 60, isMixed: true),
        TokenRule(service, "AGE-SECRET-KEY-1", 40, of: .capitals),
    ]
}
