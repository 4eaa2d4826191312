//! The verifier as WebAssembly, for a browser or Node: three functions over the memory that it shares with JavaScript.
//! `sdk/src/evidence.ts` calls them.
//!
//! `reserve(length)` answers with the address of that many bytes, which the caller fills. `verify(pack, pack length, trust,
//! trust length, accept older)` takes two such, frees them, and answers with the address of a report: its length as four
//! bytes, the least first, and JSON in UTF-8. `release(report)` frees it.

#![cfg_attr(target_arch = "wasm32", no_std)]
// Memory is shared with JavaScript, which no type can check: here, and nowhere else.
#![allow(unsafe_code)]

extern crate alloc;

use alloc::{boxed::Box, string::ToString, vec, vec::Vec};
use anamnesis_evidence::{report, Policy, Trust};
use core::{ptr, slice};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
	core::arch::wasm32::unreachable()
}

/// The JSON report on a pack.
pub fn report_on(pack: &[u8], trust: &[u8], accept_older: bool) -> Vec<u8> {
	let found = Trust::read(trust)
		.and_then(|trust| anamnesis_evidence::verify(pack, &trust, Policy { accept_older }));
	match found {
		Ok(proven) => proven.to_json(),
		Err(refusal) => report::refused(&refusal),
	}
	.to_string()
	.into_bytes()
}

/// Room for so many bytes.
#[no_mangle]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
	Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
}

/// Takes back what [`reserve`] gave.
///
/// # Safety
/// `address` and `length` are those of one call of [`reserve`], and nobody uses them again.
unsafe fn taken(address: *mut u8, length: usize) -> Box<[u8]> {
	// SAFETY: by the contract of this function these are the parts of a box that was given away.
	unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(address, length)) }
}

/// Verifies a pack; see the crate.
///
/// # Safety
/// Both addresses come from [`reserve`] with these lengths, and nobody uses them again.
#[no_mangle]
pub unsafe extern "C" fn verify(
	pack: *mut u8,
	pack_length: usize,
	trust: *mut u8,
	trust_length: usize,
	accept_older: u32,
) -> *mut u8 {
	// SAFETY: by the contract of this function.
	let (pack, trust) = unsafe { (taken(pack, pack_length), taken(trust, trust_length)) };
	let report = report_on(&pack, &trust, accept_older != 0);
	// A report of more than 4 GiB does not fit into the memory of WebAssembly.
	let length = u32::try_from(report.len()).unwrap_or(0);
	let told = [&length.to_le_bytes()[..], &report].concat();
	Box::into_raw(told.into_boxed_slice()).cast()
}

/// Frees a report.
///
/// # Safety
/// `report` comes from [`verify`], and nobody uses it again.
#[no_mangle]
pub unsafe extern "C" fn release(report: *mut u8) {
	let mut length = [0; 4];
	// SAFETY: by the contract of this function its length stands in the first four bytes.
	length.copy_from_slice(unsafe { slice::from_raw_parts(report, 4) });
	let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(0).saturating_add(4);
	// SAFETY: as above, this is what was given away.
	drop(unsafe { taken(report, length) });
}
