//! Which executable runs.

use std::{
	fs::File,
	io::{self, Read},
	path::PathBuf,
};

const PIECE: usize = 1 << 16;

/// The file that runs. By this link also after another one was put in its place, as an update of a package does.
fn executable() -> io::Result<PathBuf> {
	let running = PathBuf::from("/proc/self/exe");
	if running.exists() {
		return Ok(running);
	}
	std::env::current_exe()
}

/// BLAKE2-256 of the executable that runs, as its release is attested.
///
/// # Errors
/// It cannot be read.
pub fn hash() -> io::Result<[u8; 32]> {
	hash_of(&mut File::open(executable()?)?)
}

fn hash_of(file: &mut impl Read) -> io::Result<[u8; 32]> {
	let mut state = blake2b_simd::Params::new().hash_length(32).to_state();
	let mut piece = vec![0; PIECE];
	loop {
		let read = match file.read(&mut piece) {
			Ok(0) => break,
			Ok(read) => read,
			Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
			Err(error) => return Err(error),
		};
		state.update(piece.get(..read).unwrap_or_default());
	}
	let mut hash = [0; 32];
	hash.copy_from_slice(state.finalize().as_bytes());
	Ok(hash)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_hash_is_that_of_the_whole_file() {
		for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
			let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
			assert_eq!(hash_of(&mut &bytes[..]).unwrap(), sp_io::hashing::blake2_256(&bytes));
		}
	}

	#[test]
	fn the_running_executable_is_hashed() {
		let bytes = std::fs::read(std::env::current_exe().unwrap()).unwrap();
		assert_eq!(hash().unwrap(), sp_io::hashing::blake2_256(&bytes));
	}
}
