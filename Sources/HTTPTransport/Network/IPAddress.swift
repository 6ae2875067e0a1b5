/// A numeric internet address: 4 bytes for IPv4, 16 for IPv6, in network order.
package struct IPAddress: Sendable, Hashable {
    package let bytes: [UInt8]

    /// - Parameter bytes: in network order. An IPv4-mapped IPv6 address (`::ffff:a.b.c.d`) is converted to IPv4. Nil
    ///   for other lengths.
    package init?(_ bytes: [UInt8]) {
        switch bytes.count {
        case 4: self.bytes = bytes
        case 16:
            let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            self.bytes = isMapped ? Array(bytes[12...]) : bytes
        default: return nil
        }
    }

    /// Whether it is reachable on the public internet: neither loopback, private, link-local, shared, multicast,
    /// unspecified, nor reserved for documentation or translation (RFC 6890 and the IANA special-purpose registries).
    package var isPublic: Bool {
        let blocks = bytes.count == 4 ? Self.specialIPv4 : Self.specialIPv6
        return !blocks.contains { $0.contains(bytes) }
    }

    private struct Block {
        let prefix: [UInt8]
        let bits: Int

        init(_ prefix: [UInt8], _ bits: Int) {
            self.prefix = prefix
            self.bits = bits
        }

        func contains(_ address: [UInt8]) -> Bool {
            for (index, byte) in prefix.enumerated() {
                let remaining = bits - index * 8
                guard remaining > 0 else { break }
                let mask: UInt8 = remaining >= 8 ? 0xFF : ~(0xFF >> UInt8(remaining))
                guard address[index] & mask == byte & mask else { return false }
            }
            return true
        }
    }

    private static let specialIPv4: [Block] = [
        Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
        Block([172, 16], 12), Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 88, 99], 24),
        Block([192, 168], 16), Block([198, 18], 15), Block([198, 51, 100], 24), Block([203, 0, 113], 24),
        Block([224], 4), Block([240], 4),
    ]

    // Only 2000::/3 is assigned for global unicast; it contains Teredo, benchmarking, ORCHID, documentation and 6to4.
    private static let specialIPv6: [Block] = [
        Block([0x00], 3), Block([0x40], 2), Block([0x80], 1),
        Block([0x20, 0x01, 0x00], 23), Block([0x20, 0x01, 0x0D, 0xB8], 32), Block([0x20, 0x02], 16),
        Block([0x3F, 0xFF, 0x00], 20),
    ]
}
