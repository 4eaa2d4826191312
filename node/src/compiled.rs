//! What the runtime's code was compiled to, kept in the folder of the chain, and `prepare-code`, which puts it there beforehand.
//!
//! While a node compiles code, nothing executes: on two cores that takes as long as a slot. Whoever validates compiles what will be
//! applied while it is not needed yet, in a process of its own.

use anamnesis_runtime::configs::MOST_CODE;
use sc_cli::{CliConfiguration, SharedParams};
use sc_executor::{HeapAllocStrategy, RuntimeVersionOf, WasmExecutor, DEFAULT_HEAP_ALLOC_STRATEGY};
use sc_service::{config::ExecutorConfiguration, Configuration};
use sp_core::traits::{RuntimeCode, WrappedRuntimeCode};
use sp_io::hashing::blake2_256;
use sp_state_machine::BasicExternalities;
use std::{
	fs::{self, DirBuilder, Permissions},
	io,
	os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
	path::{Path, PathBuf},
};

/// In the folder of the chain.
const FOLDER: &str = "compiled";
/// In there, a folder for each version of the compiler, with a file for each code.
const MODULES: &str = "modules";
/// What lies there is executed: nobody else writes there.
const MODE: u32 = 0o700;

/// Executes code.
pub type Executor = WasmExecutor<sp_io::SubstrateHostFunctions>;

/// The executor of a node. Where nothing can be kept it compiles anew at every start.
pub fn executor(config: &Configuration) -> Executor {
	let folder =
		private(&chain_folder(config).join(FOLDER))
			.inspect_err(|error| {
				log::warn!("what code is compiled to cannot be kept, which takes time at every start: {error}");
			})
			.ok();
	executor_in(&config.executor, folder.as_deref())
}

fn chain_folder(config: &Configuration) -> PathBuf {
	config.base_path.config_dir(config.chain_spec.id())
}

/// As the SDK makes it for a node, with a folder for what is compiled.
fn executor_in(config: &ExecutorConfiguration, folder: Option<&Path>) -> Executor {
	let pages = config.default_heap_pages.and_then(|pages| u32::try_from(pages).ok());
	let strategy = pages.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |extra_pages| {
		HeapAllocStrategy::Static { extra_pages }
	});
	let builder = Executor::builder()
		.with_execution_method(config.wasm_method)
		.with_onchain_heap_alloc_strategy(strategy)
		.with_offchain_heap_alloc_strategy(strategy)
		.with_max_runtime_instances(config.max_runtime_instances)
		.with_runtime_cache_size(config.runtime_cache_size);
	match folder {
		Some(folder) => builder.with_cache_path(folder).build(),
		None => builder.build(),
	}
}

/// A folder in which nobody else writes, made if it is not there; its absolute path, since the compiler takes no other.
fn private(folder: &Path) -> Result<PathBuf, String> {
	let at = |error: io::Error| format!("{}: {error}", folder.display());
	DirBuilder::new().recursive(true).mode(MODE).create(folder).map_err(at)?;
	if !fs::symlink_metadata(folder).map_err(at)?.is_dir() {
		return Err(format!("{}: this is no folder", folder.display()));
	}
	// Only its owner can.
	fs::set_permissions(folder, Permissions::from_mode(MODE)).map_err(at)?;
	fs::canonicalize(folder).map_err(at)
}

/// Compiles code that will run; what its help says stands at `Subcommand::PrepareCode`.
#[derive(Debug, Clone, clap::Parser)]
pub struct PrepareCodeCmd {
	/// The code, as `scripts/build-runtime` writes it.
	pub file: PathBuf,

	#[allow(missing_docs)]
	#[clap(flatten)]
	pub shared_params: SharedParams,
}

impl CliConfiguration for PrepareCodeCmd {
	fn shared_params(&self) -> &SharedParams {
		&self.shared_params
	}
}

impl PrepareCodeCmd {
	/// Compiles it into the folder of a node.
	///
	/// # Errors
	/// It cannot be read, is no code, or another chain's; there is no such node, it is another account's, or its folder cannot be
	/// written.
	pub fn run(&self, config: &Configuration) -> Result<(), String> {
		let code = read(&self.file)?;
		let chain = chain_folder(config);
		ensure_own(&chain)?;
		let folder = private(&chain.join(FOLDER))?;
		let version = prepare(&config.executor, &folder, &code)
			.map_err(|error| format!("{}: {error}", self.file.display()))?;
		let hash = sp_core::H256(blake2_256(&code));
		println!("{hash:?}, version {version}, is compiled in {}", folder.display());
		Ok(())
	}
}

/// Refuses a folder that no node of this account made: nobody would read what is put there.
fn ensure_own(chain: &Path) -> Result<(), String> {
	let found = fs::metadata(chain).map_err(|error| {
		format!("{}: {error}: name the base path and the chain of the node", chain.display())
	})?;
	let this = fs::metadata("/proc/self").map_err(|error| format!("/proc/self: {error}"))?;
	if found.uid() != this.uid() {
		return Err(format!("{}: this is another account's: run it as that", chain.display()));
	}
	Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
	let at = |error: std::io::Error| format!("{}: {error}", file.display());
	let length = fs::metadata(file).map_err(at)?.len();
	// The chain takes no code that is longer.
	if length > u64::from(MOST_CODE) {
		return Err(format!("{}: {length} bytes are too many for code", file.display()));
	}
	fs::read(file).map_err(at)
}

/// Compiles code and puts what comes of it into the folder; its version.
///
/// Beside the folder first: the compiler does not say whether it could keep anything.
fn prepare(config: &ExecutorConfiguration, folder: &Path, code: &[u8]) -> Result<u32, String> {
	let said = |error: io::Error| error.to_string();
	let parent = folder.parent().ok_or("the folder has no parent")?;
	let draft = tempfile::Builder::new().prefix("compiled-").tempdir_in(parent).map_err(said)?;
	let version = compile(config, draft.path(), code)?;
	let made = modules(draft.path()).map_err(said)?;
	if made.is_empty() {
		return Err("what it was compiled to could not be kept: is the disk full?".into());
	}
	for module in made {
		let name = module.strip_prefix(draft.path()).map_err(|error| error.to_string())?;
		let kept = folder.join(name);
		kept.parent().map_or(Ok(()), fs::create_dir_all).map_err(said)?;
		fs::rename(&module, &kept).map_err(said)?;
	}
	Ok(version)
}

/// Compiles code of this chain, and returns its version.
fn compile(config: &ExecutorConfiguration, folder: &Path, code: &[u8]) -> Result<u32, String> {
	let fetcher = WrappedRuntimeCode(code.into());
	let hash = blake2_256(code).to_vec();
	let code = RuntimeCode { code_fetcher: &fetcher, heap_pages: None, hash };
	let found = executor_in(config, Some(folder))
		.runtime_version(&mut BasicExternalities::default(), &code)
		.map_err(|error| format!("this is no code of a runtime: {error}"))?;
	let ours = &anamnesis_runtime::VERSION.spec_name;
	if found.spec_name != *ours {
		return Err(format!("this is code of {}, not of {ours}", found.spec_name));
	}
	Ok(found.spec_version)
}

/// The files of code in a folder; beside them lie others with what was counted of their use.
fn modules(folder: &Path) -> io::Result<Vec<PathBuf>> {
	let mut found = Vec::new();
	for compiler in fs::read_dir(folder.join(MODULES))? {
		for file in fs::read_dir(compiler?.path())? {
			let path = file?.path();
			if path.extension().is_none() {
				found.push(path);
			}
		}
	}
	Ok(found)
}

#[cfg(test)]
// A test says by a panic what does not hold.
#[allow(clippy::expect_used)]
mod tests {
	use super::*;

	#[test]
	fn code_is_compiled_once_whoever_asks() {
		// None where the code was left out of the build.
		let Some(code) = anamnesis_runtime::WASM_BINARY else { return };
		let chain = tempfile::tempdir().expect("there is room");
		let folder = private(&chain.path().join(FOLDER)).expect("there is room");
		let config = ExecutorConfiguration::default();
		let version = Ok(anamnesis_runtime::VERSION.spec_version);
		assert_eq!(prepare(&config, &folder, code), version);
		let made = modules(&folder).expect("they are there");
		assert_eq!(made.len(), 1);
		// Both, and a node.
		assert_eq!(prepare(&config, &folder, code), version);
		assert_eq!(compile(&config, &folder, code), version);
		assert_eq!(modules(&folder).expect("they are there"), made);
	}

	#[test]
	fn the_folder_is_nobody_elses_to_write() {
		let chain = tempfile::tempdir().expect("there is room");
		let folder = chain.path().join("a/compiled");
		let mode = || fs::metadata(&folder).expect("it is there").mode() & 0o777;
		assert!(private(&folder).is_ok_and(|path| path.is_absolute()));
		assert_eq!(mode(), MODE);
		fs::set_permissions(&folder, Permissions::from_mode(0o777)).expect("it is ours");
		assert!(private(&folder).is_ok());
		assert_eq!(mode(), MODE);
		let link = chain.path().join("link");
		std::os::unix::fs::symlink(&folder, &link).expect("there is room");
		assert!(private(&link).is_err());
	}

	#[test]
	fn only_a_node_of_this_account_gets_it() {
		let chain = tempfile::tempdir().expect("there is room");
		assert_eq!(ensure_own(chain.path()), Ok(()));
		assert!(ensure_own(&chain.path().join("none")).is_err_and(|why| why.contains("base path")));
	}

	#[test]
	fn what_is_no_code_is_refused() {
		let chain = tempfile::tempdir().expect("there is room");
		let folder = private(&chain.path().join(FOLDER)).expect("there is room");
		let config = ExecutorConfiguration::default();
		for bytes in [&b""[..], b"\0asm", b"\0asm\x01\0\0\0", b"R\xbcSv\xdb\x8e\x05", &[0xff; 1024]]
		{
			let refused = prepare(&config, &folder, bytes);
			assert!(refused.as_ref().is_err_and(|why| why.contains("no code")), "{refused:?}");
		}
	}

	#[test]
	#[allow(clippy::arithmetic_side_effects)]
	fn a_file_that_is_missing_or_too_long_is_named() {
		let folder = tempfile::tempdir().expect("there is room");
		let file = folder.path().join("code.wasm");
		assert!(read(&file).is_err_and(|why| why.contains("code.wasm")));
		let long = fs::File::create(&file).expect("there is room");
		long.set_len(u64::from(MOST_CODE) + 1).expect("it takes no room");
		assert!(read(&file).is_err_and(|why| why.contains("too many")));
	}
}
