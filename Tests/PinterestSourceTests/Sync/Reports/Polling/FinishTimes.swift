import Basics
import Foundation

/// How long reports take, in a simulation.
enum FinishTimes: Sendable, Hashable, CustomStringConvertible {
    case constant(Double)
    /// Its median, and the deviation of the logarithm.
    case logNormal(Double, Double)
    /// Its least, and the exponent.
    case pareto(Double, Double)
    /// Most are short; every tenth is long.
    case bimodal(Double, Double)
    /// Streams differ.
    case perStream([Double])
    /// Grows to four times and back within three hours.
    case drifting(Double)
    /// So many reports are generated at a time, each for so long.
    case servers(Int, Double)

    static let all: [FinishTimes] = [
        .constant(1), .constant(5), .constant(15), .constant(30), .constant(60), .constant(300), .logNormal(10, 0.5),
        .logNormal(30, 1), .pareto(5, 1.2), .bimodal(3, 120), .perStream([2, 5, 15, 40, 90]), .drifting(15),
        .servers(40, 8), .servers(10, 8),
    ]

    var description: String {
        func text(_ seconds: Double) -> String { String(format: "%g", seconds) }
        return switch self {
        case .constant(let seconds): "\(text(seconds)) s"
        case .logNormal(let median, let deviation): "log-normal, median \(text(median)) s, σ \(text(deviation))"
        case .pareto(let least, let exponent): "Pareto, from \(text(least)) s, α \(text(exponent))"
        case .bimodal(let short, let long): "\(text(short)) s, every tenth \(text(long)) s"
        case .perStream(let medians): "by stream: \(medians.map(text).joined(separator: ", ")) s"
        case .drifting(let seconds): "drifting from \(text(seconds)) to \(text(seconds * 4)) s"
        case .servers(let count, let seconds): "\(count) at a time, \(text(seconds)) s each"
        }
    }
}

/// The other side of a simulation: when a report that is created now will be finished.
struct SimulatedReports {
    private let times: FinishTimes
    private var random: SeededRandom
    /// When each of the servers is free.
    private var servers: [Double] = []

    init(_ times: FinishTimes, seed: UInt64) {
        self.times = times
        random = SeededRandom(seed: seed)
        if case .servers(let count, _) = times { servers = Array(repeating: 0, count: count) }
    }

    /// Seconds since the start.
    mutating func finish(ofOneCreatedAt now: Double, stream: Int) -> Double {
        switch times {
        case .constant(let seconds): return now + seconds
        case .logNormal(let median, let deviation): return now + median * factor(deviation)
        case .pareto(let least, let exponent): return now + min(1800, least * pow(1 - uniform(), -1 / exponent))
        case .bimodal(let short, let long): return now + (uniform() < 0.9 ? short : long)
        case .perStream(let medians): return now + medians[stream % medians.count] * factor(0.4)
        case .drifting(let seconds):
            return now + seconds * (1 + 3 * (0.5 + 0.5 * sin(now / 1800))) * factor(0.3)
        case .servers(_, let seconds):
            guard let index = servers.indices.min(by: { servers[$0] < servers[$1] }) else { return now }
            servers[index] = max(servers[index], now) + seconds * factor(0.4)
            return servers[index]
        }
    }

    private mutating func uniform() -> Double { Double.random(in: 0..<1, using: &random) }

    /// Log-normal with the median 1.
    private mutating func factor(_ deviation: Double) -> Double {
        exp(deviation * sqrt(-2 * log(1 - uniform())) * cos(2 * .pi * uniform()))
    }
}
