import ArgumentParser

/// `api.pinterest.com,127.0.0.1`.
struct HostNames: ExpressibleByArgument, Equatable {
    let list: [String]

    init?(argument: String) {
        list = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // They are written to a configuration file of OpenSSL, where other characters have a special meaning.
        let isName = { (name: String) in
            !name.isEmpty && name.utf8.allSatisfy { $0 < 0x80 }
                && name.allSatisfy { $0.isLetter || $0.isNumber || ".:-*".contains($0) }
        }
        guard list.allSatisfy(isName) else { return nil }
    }
}
