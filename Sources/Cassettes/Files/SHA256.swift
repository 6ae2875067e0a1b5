import CCrypto

/// The hash of FIPS 180-4, computed by OpenSSL's libcrypto, which libcurl loads anyway.
package enum SHA256 {
    /// The 32 bytes of the digest.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = CCrypto.SHA256(bytes, bytes.count, &digest)
        return digest
    }

    /// The digest as 64 lower-case hexadecimal digits, the form used in file names.
    package static func hexadecimal(_ bytes: [UInt8]) -> String { hash(bytes).hexadecimal }
}

/// The older hash of FIPS 180-4, which Playwright uses to name bodies. It detects damage, not forgery.
enum SHA1 {
    /// The digest as 40 lower-case hexadecimal digits.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
        _ = CCrypto.SHA1(bytes, bytes.count, &digest)
        return digest.hexadecimal
    }
}

extension [UInt8] {
    fileprivate var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
