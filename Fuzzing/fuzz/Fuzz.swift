import Cassettes
import Foundation

// libFuzzer has the main function. It calls these two.

/// `fuzz --list` prints the targets. `fuzz --target=NAME CORPUS [OPTION]…` writes the target's first inputs to the
/// folder CORPUS and fuzzes. The options are those of libFuzzer, which ignores options with two hyphens.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
    let arguments = (1..<Int(count.pointee)).compactMap { values.pointee[$0].map { String(cString: $0) } }
    if arguments == ["--list"] {
        for target in FuzzTarget.all { print(target.name) }
        exit(EXIT_SUCCESS)
    }
    let target = FuzzTarget.all.first { arguments.first == "--target=\($0.name)" }
    guard let target, arguments.count >= 2 else {
        FileHandle.standardError.write(Data("usage: fuzz --list | fuzz --target=NAME CORPUS [OPTION]…\n".utf8))
        exit(EXIT_FAILURE)
    }
    Fuzz.target = target
    do { try Fuzz.addInputs(of: target, to: URL(filePath: arguments[1])) } catch {
        FileHandle.standardError.write(Data("cannot write the first inputs: \(error)\n".utf8))
        exit(EXIT_FAILURE)
    }
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzz.target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

private enum Fuzz {
    // Set once, before the first input; libFuzzer has one thread.
    nonisolated(unsafe) static var target: FuzzTarget?

    /// Writes nothing if CORPUS is a file, which is a single input to run again.
    static func addInputs(of target: FuzzTarget, to corpus: URL) throws {
        let values = try? corpus.resourceValues(forKeys: [.isRegularFileKey])
        guard values?.isRegularFile != true else { return }
        try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
        for folder in target.folders {
            let fixtures = URL(filePath: "Fixtures/\(folder)")
            for file in try FileManager.default.contentsOfDirectory(at: fixtures, includingPropertiesForKeys: nil)
            where file.pathExtension == "json" {
                try Data(contentsOf: file).write(to: corpus.appending(path: "\(folder)-\(file.lastPathComponent)"))
            }
        }
        for (index, sample) in target.samples.enumerated() {
            try Data(sample.utf8).write(to: corpus.appending(path: "sample-\(index)"))
        }
        guard let recording = target.recording else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: "cassettes") {
            let file = CassetteFile("cassettes/\(name)/recording.har")
            guard file.exists else { continue }
            var cassette = try file.load()
            // Inputs have at most 16 KB.
            cassette.interactions.removeLast(max(0, cassette.interactions.count - 4))
            try Data(recording(cassette)).write(to: corpus.appending(path: "cassettes-\(name)"))
        }
    }
}
