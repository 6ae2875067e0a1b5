#!/bin/bash
# Builds the documentation of the libraries, with everything that other modules can see (access level package), into
# .build/docs. A warning, such as a link to a symbol that does not exist, is an error. MODULES names some of them.
set -euo pipefail
cd "$(dirname "$0")/.."

modules=${MODULES:-Basics JSONText AirbyteProtocol HTTPTransport PinterestAPI PinterestSource Cassettes CassetteTools ConnectorCases MockPinterest}
docc=${DOCC:-$(dirname "$(readlink -f "$(command -v swift)")")/docc}
[ -x "$docc" ] || { echo "docs: docc was not found beside swift. Install a toolchain that has it, or set DOCC." >&2; exit 1; }

for module in $modules; do swift build --target "$module" >&2; done
binaries=$(swift build --show-bin-path)
triple=$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')

maps=()
for map in Sources/*/module.modulemap .build/checkouts/Yams/Sources/*/include/module.modulemap; do maps+=(-Xcc "-fmodule-map-file=$map"); done

for module in $modules; do
    graphs=.build/docs/graphs/$module
    rm -rf "$graphs" ".build/docs/$module.doccarchive"
    mkdir -p "$graphs"
    swift symbolgraph-extract -module-name "$module" -I "$binaries/Modules" "${maps[@]}" \
        -minimum-access-level package -skip-inherited-docs -target "$triple" -output-dir "$graphs"
    catalogue=Sources/$module/$module.docc
    [ -d "$catalogue" ] || catalogue=
    "$docc" convert ${catalogue:+"$catalogue"} --additional-symbol-graph-dir "$graphs" \
        --fallback-display-name "$module" --fallback-bundle-identifier "source-pinterest.$module" \
        --warnings-as-errors --output-path ".build/docs/$module.doccarchive"
    echo "$module: .build/docs/$module.doccarchive"
done
