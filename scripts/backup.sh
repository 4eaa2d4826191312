# shellcheck shell=bash
# Sourced by scripts/backup and scripts/restore: the form of a backup, and what both check.
#
# A backup is a folder with these plain files and no other; a manifest that names anything else is refused:
#
#   chain.json   network-key   hand-overs   hours   MANIFEST
#
# The manifest, a line each:
#
#   anamnesis-backup 1
#   made DATE
#   genesis 0x…
#   SHA-256  NAME        of each file; of session keys, which lie elsewhere, as `keys`
#   end SHA-256          of all lines before

NODE="${ANAMNESIS_NODE:-anamnesis-node}"
PARTS=(chain.json network-key hand-overs hours)

umask 077
declare -A GIVEN=()
DRAFT=''
WRITTEN=''
NEW=()
WORK="$(mktemp -d)"
cleanup() {
	rm -rf -- "$WORK"
	[[ -z $DRAFT ]] || rm -rf -- "$DRAFT"
	[[ -z $WRITTEN ]] || rm -f -- "$WRITTEN"
	# What was put into them stays, and so do they.
	((${#NEW[@]} == 0)) || rmdir -- "${NEW[@]}" 2>/dev/null || true
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# shown NAME: a name on one line, whatever is in it.
shown() { printf '%q' "$1"; }

# said LINES: the last ones that a program wrote, without what a terminal would obey: names in a specification can hold it.
said() { tail -n "$1" -- "$WORK/log" | LC_ALL=C tr -cd '[:print:]\n\t'; }

# A file, and not a link to one.
plain() { [[ -f $1 && ! -L $1 ]]; }

# is_session_key STORE NAME: type and public half in hexadecimal are the name of a plain file.
is_session_key() { [[ $2 =~ ^[0-9a-f]{72}$ ]] && plain "$1/$2"; }

# vacant NAME OPTION: that nothing is there yet.
vacant() {
	[[ ! -e $1 && ! -L $1 ]] || die "$(shown "$1") exists already" "name another one by $2: nothing is written over"
}

# read_options ARGUMENT…: fills GIVEN with those of OPTIONS; names are the caller's.
read_options() {
	local argument name value known=" ${OPTIONS[*]} "
	for argument in "$@"; do
		if [[ $argument == -h || $argument == --help ]]; then
			usage "$REPO_ROOT/scripts/${0##*/}"
			exit
		fi
	done
	cd -- "$OLDPWD" || die "the folder $(shown "$OLDPWD") is gone" "call this from another one"
	while (($#)); do
		name=${1%%=*}
		[[ $name == --* && $known == *" $name "* ]] || die "unknown argument: $(shown "$1")" "$HELP"
		if [[ $1 == *=* ]]; then
			value=${1#*=}
		else
			(($# > 1)) || die "$name without a value" "$HELP"
			shift
			value=$1
		fi
		[[ -n $value ]] || die "$name without a value" "$HELP"
		# A name that begins with a hyphen is a name.
		[[ $name == --recipient || $value == /* ]] || value="./$value"
		GIVEN[$name]=$value
		shift
	done
}

# need NAME…: that these were given.
need() {
	local name
	for name in "$@"; do
		[[ -n ${GIVEN[$name]:-} ]] || die "$name is missing" "$HELP"
	done
}

# read_chain FILE: sets CHAIN_ID and GENESIS as the node itself reads the specification.
read_chain() {
	local made
	command -v "$NODE" >/dev/null || die "there is no program $(shown "$NODE")" "name the node's by ANAMNESIS_NODE"
	"$NODE" evidence trust --chain "$1" --base-path "$WORK/base" --out "$WORK/trust.json" >"$WORK/log" 2>&1 ||
		die "the node does not read the chain specification: $(said 3)" "name the specification with which the node runs"
	made=("$WORK"/base/chains/*)
	CHAIN_ID="${made[0]##*/}"
	[[ ${#made[@]} == 1 && $CHAIN_ID =~ ^[A-Za-z0-9_-]+$ ]] || die "the id of the chain is no name of a folder" "compare the specification with that of the others"
	GENESIS="$(sed -n 's/^ *"genesis": *"\(0x[0-9a-f]\{64\}\)".*/\1/p' "$WORK/trust.json")"
	[[ -n $GENESIS ]] || die "the node says no genesis of the specification" "take the program with which the node runs"
	rm -rf -- "$WORK/base"
}

# shellcheck disable=SC2034 # PEER is for who sources this.
# read_network_key FILE: sets PEER, the id by which others know the node. A node writes bytes, `key generate-node-key` digits.
read_network_key() {
	local form=()
	[[ "$(stat -c %s -- "$1")" != 32 ]] || form=(--bin)
	PEER="$("$NODE" key inspect-node-key "${form[@]}" --file "$1" 2>"$WORK/log")" ||
		die "the network key is none: $(said 1)" "name by --node-key-file the key with which the node runs"
}

# check_evidence FOLDER: that both files are of this chain. What else is wrong with them the node says at its start.
check_evidence() {
	local name genesis
	for name in hand-overs hours; do
		genesis="0x$(od -An -v -tx1 -j 8 -N 32 -- "$1/$name" | tr -d ' \n')"
		[[ $genesis == "$GENESIS" ]] ||
			die "$(shown "$1/$name") is not of the chain with genesis $GENESIS" "name the specification and the base path that belong together"
	done
}

sum() { sha256sum <"$1" | cut -d' ' -f1; }

# Writes the manifest of DRAFT.
write_manifest() {
	local name
	{
		printf 'anamnesis-backup 1\nmade %s\ngenesis %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$GENESIS"
		for name in "${PARTS[@]}" keys; do
			[[ ! -e $DRAFT/$name ]] || printf '%s  %s\n' "$(sum "$DRAFT/$name")" "$name"
		done
	} >"$DRAFT/MANIFEST"
	printf 'end %s\n' "$(sum "$DRAFT/MANIFEST")" >>"$DRAFT/MANIFEST"
}
