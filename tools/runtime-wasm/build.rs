//! Compiles the runtime to Wasm as its own build script does, but without the native build beside it.

use std::path::Path;

fn main() {
	// The builder compares paths as they are written: no `..` in it.
	let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
	let runtime = root.map(|root| root.join("runtime/Cargo.toml"));
	let builder = runtime
		.ok_or("this crate does not lie in tools/ of a checkout")
		.and_then(|runtime| substrate_wasm_builder::WasmBuilder::new().with_project(runtime));
	match builder {
		Ok(builder) => {
			let builder = builder.import_memory().export_heap_base();
			#[cfg(feature = "try-runtime")]
			let builder = builder.enable_feature("try-runtime");
			builder.build();
		}
		Err(reason) => {
			eprintln!("{reason}");
			std::process::exit(1);
		}
	}
}
