# shellcheck shell=bash
# Sourced by the other scripts: one place for the toolchain's environment.

REPO_ROOT="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"

# die MESSAGE CURE
die() {
	printf '\n%s: %s\n  cure: %s\n' "${0##*/}" "$1" "$2" >&2
	exit 1
}

# step NAME COMMAND…
step() {
	local name=$1 begin=$SECONDS code=0
	shift
	printf '==> %s\n' "$name"
	# Not in an `if` or `||`: that would switch errexit off inside a function given as COMMAND.
	set +e
	(
		set -e
		"$@"
	)
	code=$?
	set -e
	if ((code == 0)); then
		printf '    %s: done in %d s\n' "$name" $((SECONDS - begin))
	else
		printf '    %s: failed after %d s\n' "$name" $((SECONDS - begin)) >&2
	fi
	return "$code"
}

# usage FILE: prints the comment at the top of a script as its help.
usage() {
	awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"
}

is_rustup() {
	local cargo
	cargo="$(command -v cargo)" && [[ -x ${cargo%/*}/rustup ]]
}

find_home() {
	if [[ -z ${HOME:-} ]]; then
		HOME="$(getent passwd "$(id -u)" | cut -d: -f6)" || true
		[[ -n $HOME ]] || die "HOME is not set and user $(id -u) has no home" "set HOME to a writable directory"
	fi
	export HOME
}

# setup may have installed the distribution's cargo for the Wasm; it must not hide rustup's,
# not even from a shell that read no profile and so lacks ~/.cargo/bin.
prefer_rustup() {
	local rustup bin
	rustup="$(command -v rustup)" || rustup="$HOME/.cargo/bin/rustup"
	bin="${rustup%/*}"
	if [[ -x $rustup && -x $bin/cargo ]]; then
		export PATH="$bin:$PATH"
	fi
}

# Under another HOME rustup's proxies find no toolchain; their own location tells where it is.
find_rustup() {
	local cargo cargo_home name
	is_rustup && [[ ! -d ${RUSTUP_HOME:-$HOME/.rustup}/toolchains ]] || return 0
	cargo="$(command -v cargo)"
	cargo_home="$(cd -- "${cargo%/*}/.." && pwd -P)"
	for name in .rustup rustup; do
		if [[ -d ${cargo_home%/*}/$name/toolchains ]]; then
			export RUSTUP_HOME="${cargo_home%/*}/$name"
			export CARGO_HOME="${CARGO_HOME:-$cargo_home}"
			return
		fi
	done
}

# has_wasm_target RUSTC…
has_wasm_target() {
	local libs
	libs="$("$@" --print target-libdir --target wasm32v1-none 2>/dev/null)" &&
		compgen -G "$libs/libcore-*.rlib" >/dev/null
}

# The Wasm comes from the linked `debian` toolchain only where the default one cannot make it.
choose_wasm_toolchain() {
	if [[ -z ${WASM_BUILD_TOOLCHAIN:-} ]] && is_rustup &&
		! has_wasm_target rustc && has_wasm_target rustc +debian; then
		export WASM_BUILD_TOOLCHAIN=debian
	fi
}

set_build_environment() {
	# Outside the checkout, so that a fresh clone reuses what this machine has compiled.
	CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/anamnesis/target}"
	[[ $CARGO_TARGET_DIR == /* ]] || CARGO_TARGET_DIR="$PWD/$CARGO_TARGET_DIR"
	export CARGO_TARGET_DIR
	# The wasm builder looks for Cargo.lock above the target directory, where it is not.
	export WASM_BUILD_WORKSPACE_HINT="$REPO_ROOT"
	# The distribution's OpenSSL spares compiling another.
	export OPENSSL_NO_VENDOR=1
}

# private_temporary: makes and prints a folder for what a build writes in passing. The builder of the Wasm runs cargo there, and in
# /tmp any account can put settings for cargo above it.
private_temporary() {
	local folder="$CARGO_TARGET_DIR/temporary"
	mkdir -p -- "$CARGO_TARGET_DIR"
	(umask 077 && mkdir -p -- "$folder")
	[[ -O $folder && ! -L $folder ]] || die "$folder is another account's" "remove it, or name another CARGO_TARGET_DIR"
	chmod 700 -- "$folder"
	printf '%s\n' "$folder"
}

# guarded COMMAND…: runs a build that has that folder for its temporary files.
guarded() {
	local temporary
	temporary="$(private_temporary)"
	TMPDIR="$temporary" "$@"
}

# The flags of scripts/test: building the node alone would select other features of shared crates, and the two would compile each
# other's dependencies anew.
build_workspace() { guarded cargo build --profile ci --workspace --all-targets --locked; }

# find_or_build_node CALLER: exports ANAMNESIS_NODE, one that is named or one that it sets up and builds. A relative
# name is the caller's.
find_or_build_node() {
	if [[ -z ${ANAMNESIS_NODE:-} ]]; then
		step setup scripts/setup
		choose_wasm_toolchain
		# cargo prints what it compiles.
		step build build_workspace
		ANAMNESIS_NODE="$CARGO_TARGET_DIR/ci/anamnesis-node"
	else
		[[ -d node_modules ]] || die "the Node packages are missing" "npm ci"
		[[ $ANAMNESIS_NODE == /* ]] || ANAMNESIS_NODE="$1/$ANAMNESIS_NODE"
	fi
	export ANAMNESIS_NODE
}

# The rustc that compiles the Wasm, with these arguments.
wasm_rustc() {
	if [[ -n ${WASM_BUILD_TOOLCHAIN:-} ]]; then
		rustc "+$WASM_BUILD_TOOLCHAIN" "$@"
	else
		rustc "$@"
	fi
}

# blake2_256 FILE. Read, not named: of a name with a line break b2sum prints another form.
blake2_256() { printf '0x%s\n' "$(b2sum -l 256 <"$1" | cut -d' ' -f1)"; }

# packages LOCKFILE: prints each name and version in it.
packages() {
	awk -F'"' '/^name = / { name = $2 } /^version = / { print name, $2 }' "$1" | sort
}

# build_wasm SOURCE TARGET FLAGS ARGUMENT…: compiles the runtime of a source tree to Wasm, with these flags for rustc and arguments
# for cargo, and leaves its path in WASM. What was compiled before is taken over if TARGET has it.
build_wasm() {
	local source=$1 target=$2 flags=$3 project="$2/release/wbuild/anamnesis-runtime" added
	shift 3
	(
		# What somebody set for other builds.
		unset SKIP_WASM_BUILD FORCE_WASM_BUILD WASM_BUILD_CARGO_ARGS WASM_BUILD_STD WASM_TARGET_DIRECTORY RUNTIME_TARGET \
			RUSTC RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS "${!CARGO_PROFILE_@}"
		export WASM_BUILD_TYPE=release WASM_BUILD_RUSTFLAGS="$flags" WASM_BUILD_WORKSPACE_HINT="$source"
		export LC_ALL=C TZ=UTC
		env CARGO_TARGET_DIR="$target" cargo build --locked --release \
			--manifest-path "$source/tools/runtime-wasm/Cargo.toml" "$@"
	) || return
	# The builder resolves a project of its own from the lock file of the tree.
	added="$(comm -23 <(packages "$project/Cargo.lock") <(packages "$source/Cargo.lock") | grep -v '^anamnesis-runtime-blob ' || true)"
	[[ -z $added ]] || die "not of Cargo.lock: $added" "build it where the packages of Cargo.lock can be had"
	# shellcheck disable=SC2034 # read by who calls this
	WASM="$project/anamnesis_runtime.compact.compressed.wasm"
}

find_home
prefer_rustup
find_rustup
set_build_environment
cd -- "$REPO_ROOT"
choose_wasm_toolchain
