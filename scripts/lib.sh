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

# find_or_build_node CALLER: exports ANAMNESIS_NODE, one that is named or one that it sets up and builds. A relative
# name is the caller's.
find_or_build_node() {
	if [[ -z ${ANAMNESIS_NODE:-} ]]; then
		step setup scripts/setup
		choose_wasm_toolchain
		# The flags of scripts/test, as in scripts/dev. cargo prints what it compiles.
		step build cargo build --profile ci --workspace --all-targets --locked
		ANAMNESIS_NODE="$CARGO_TARGET_DIR/ci/anamnesis-node"
	else
		[[ -d node_modules ]] || die "the Node packages are missing" "npm ci"
		[[ $ANAMNESIS_NODE == /* ]] || ANAMNESIS_NODE="$1/$ANAMNESIS_NODE"
	fi
	export ANAMNESIS_NODE
}

find_home
prefer_rustup
find_rustup
set_build_environment
cd -- "$REPO_ROOT"
choose_wasm_toolchain
