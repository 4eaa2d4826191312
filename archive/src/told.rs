//! What people are told of what was forgotten.

use crate::{
	error::Error,
	folder::Folder,
	forget::{Forgot, Leaf, Retraction},
};
use std::{
	io::{self, Write},
	path::Path,
};

/// What was destroyed and what remains, with what the chain is shown of a leaf.
///
/// # Errors
/// If it cannot be written down.
pub fn told(folder: &Folder, forgot: &Forgot) -> Result<String, Error> {
	let Forgot { leaf, listed, untold, comparable } = forgot;
	let mut lines = Vec::new();
	match leaf {
		Some(Leaf { batch, leaf, hash, cid, .. }) => lines.extend([
			format!("forgotten: leaf {leaf} of batch {batch}"),
			format!("  destroyed: its key, seed and salt; its patient, root, digest and reference, and where it stood; the blob {cid}"),
			format!("  remains:   the hash of the leaf, {}, without the salt, so that nothing can be compared with it", hex::encode(hash)),
		]),
		None => lines.push("forgotten: what was left out here, since another folder has it".to_owned()),
	}
	lines.push(format!(
		"  destroyed: {listed} rows that listed it as left out; the inventory of the archive"
	));
	if *untold > 0 {
		lines.push(format!("  remains:   {untold} rows of which nobody can tell: they list what has the bytes of some record as left out, and the build that made this folder did not note of which. Look for it in left-out.tsv (same)"));
	}
	if *comparable {
		lines.push("  remains:   the digest of that inventory, which had no salt: whoever knows every other file of the archive can still compare this one with it".to_owned());
	}
	lines.push("  not touched: the archive, the map, the list of classes, other folders, stores, submitted batches, and every backup: see forget --help".to_owned());
	lines.push(format!("  the folder {} takes in nothing more", folder.path().display()));
	let mut text = lines.join("\n");
	text.push('\n');
	if let Some(Leaf { retraction, .. }) = leaf {
		text.push_str(&shown(retraction)?);
	}
	Ok(text)
}

/// What the chain is shown of a leaf, and what it is for.
///
/// # Errors
/// If it cannot be written down.
pub fn shown(retraction: &Retraction) -> Result<String, Error> {
	Ok(format!(
		"for recordAnchor.retract_leaf, which tells the chain that it is withdrawn:\n{}\n",
		serde_json::to_string(retraction)?
	))
}

/// Writes it where the operator reads it; once this answers it has left the program.
///
/// # Errors
/// If nobody reads it.
pub fn say(text: &str) -> Result<(), Error> {
	let mut output = io::stdout().lock();
	output
		.write_all(text.as_bytes())
		.and_then(|()| output.flush())
		.map_err(Error::writing(Path::new("standard output")))
}
