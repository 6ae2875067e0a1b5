# shellcheck shell=bash
# Functions of the scripts beside this one, which source it after changing to the repository's folder.

# Builds products one after another, with the options in the array `build`, and sets `bin` to the folder of the programs.
build_products() {
    local product
    for product; do swift build "${build[@]}" --product "$product" >&2; done
    bin=$(swift build "${build[@]}" --show-bin-path)
    export bin
}
build=()

# Prints the given names of cassettes, or all. Fails for a name that does not exist.
cassette_names() {
    local folders=(cassettes/*/) name
    folders=("${folders[@]#cassettes/}")
    for name in "${@:-${folders[@]%/}}"; do
        [ -f "cassettes/$name/case.json" ] || {
            echo "There is no cassette $name. Cassettes: ${folders[*]%/}" >&2
            return 1
        }
        echo "$name"
    done
}

# Sets the array `inputs` to the command of a case and its files: of its folder, or another configuration.
case_inputs() {
    local folder=$1 config=${2:-$1/config.json}
    inputs=("$(jq -r '.command // "read"' "$folder/case.json")" --config "$config" --quotas none)
    [ ! -f "$folder/catalog.json" ] || inputs+=(--catalog "$folder/catalog.json")
    [ ! -f "$folder/state.json" ] || inputs+=(--state "$folder/state.json")
}
