//! Where the runtime's Wasm is that the build script made.

include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
