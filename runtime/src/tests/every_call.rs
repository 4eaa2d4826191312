//! One call for each call of the metadata, with the smallest arguments there are: a zero, nothing in a list, the first choice.

use super::metadata::metadata;
use crate::{configs::CouncilCollective, Runtime, RuntimeCall, SystemCall};
use anamnesis_primitives::PatientId;
use codec::{DecodeAll, Encode};
use frame_support::traits::GetCallMetadata;
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, TypeDefPrimitive};
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::OnceLock,
};

/// Deeper than any argument.
const DEPTH: u32 = 40;

/// Pallet and name of a call, as the tables have them.
pub fn title(call: &RuntimeCall) -> String {
	let names = call.get_call_metadata();
	format!("{}.{}", names.pallet_name, names.function_name)
}

/// A call that does nothing, for calls that hold one.
pub fn remark() -> RuntimeCall {
	SystemCall::remark { remark: vec![] }.into()
}

fn is_call(types: &PortableRegistry, id: u32) -> bool {
	let path = types.resolve(id).map(|ty| &ty.path.segments);
	path.is_some_and(|path| path.last().is_some_and(|last| last == "RuntimeCall"))
}

/// Types of fields.
fn of(fields: &[Field<PortableForm>]) -> Vec<u32> {
	fields.iter().map(|field| field.ty.id).collect()
}

/// The shortest encodings of values of these types, one after the other.
fn all(types: &PortableRegistry, ids: Vec<u32>, depth: u32) -> Option<Vec<u8>> {
	let each: Option<Vec<_>> = ids.into_iter().map(|id| smallest(types, id, depth)).collect();
	each.map(|each| each.concat())
}

/// The shortest encoding of a value of this type.
fn smallest(types: &PortableRegistry, id: u32, depth: u32) -> Option<Vec<u8>> {
	let depth = depth.checked_sub(1)?;
	if is_call(types, id) {
		return Some(remark().encode());
	}
	match &types.resolve(id)?.type_def {
		TypeDef::Composite(composite) => all(types, of(&composite.fields), depth),
		TypeDef::Tuple(tuple) => {
			all(types, tuple.fields.iter().map(|field| field.id).collect(), depth)
		}
		TypeDef::Variant(variants) => {
			let mut choices: Vec<_> = variants.variants.iter().collect();
			choices.sort_by_key(|choice| choice.index);
			choices.into_iter().find_map(|choice| {
				let fields = all(types, of(&choice.fields), depth)?;
				Some([vec![choice.index], fields].concat())
			})
		}
		TypeDef::Array(array) => {
			let one = smallest(types, array.type_param.id, depth)?;
			Some(one.repeat(usize::try_from(array.len).ok()?))
		}
		TypeDef::Sequence(_) | TypeDef::Compact(_) | TypeDef::BitSequence(_) => Some(vec![0]),
		TypeDef::Primitive(primitive) => Some(vec![0; width(primitive)]),
	}
}

/// Bytes of the smallest value.
fn width(primitive: &TypeDefPrimitive) -> usize {
	use TypeDefPrimitive::*;
	match primitive {
		Bool | U8 | I8 | Str => 1,
		U16 | I16 => 2,
		Char | U32 | I32 => 4,
		U64 | I64 => 8,
		U128 | I128 => 16,
		U256 | I256 => 32,
	}
}

/// Calls whose smallest arguments the decoder refuses, or the call filter for what they are.
fn by_hand() -> BTreeMap<String, RuntimeCall> {
	let patient = PatientId([0; 32]);
	let to = crate::AccountId::new([0; 32]);
	let rotate = pallet_patient_identity::Call::<Runtime>::rotate_controller { patient, to };
	let recovered = crate::AccountId::new([0; 32]).into();
	let inherited = pallet_recovery::Call::<Runtime>::control_inherited_account {
		recovered,
		call: Box::new(rotate.into()),
	};
	[RuntimeCall::from(inherited)].into_iter().map(|call| (title(&call), call)).collect()
}

/// Every call of the metadata, by its title.
pub fn every_call() -> &'static BTreeMap<String, RuntimeCall> {
	static EVERY: OnceLock<BTreeMap<String, RuntimeCall>> = OnceLock::new();
	EVERY.get_or_init(made)
}

fn made() -> BTreeMap<String, RuntimeCall> {
	let metadata = metadata();
	let types = &metadata.types;
	let mut hand = by_hand();
	let mut every = BTreeMap::new();
	for pallet in &metadata.pallets {
		let calls = pallet.calls.as_ref().and_then(|calls| types.resolve(calls.ty.id));
		let Some(TypeDef::Variant(calls)) = calls.map(|ty| &ty.type_def) else { continue };
		for call in &calls.variants {
			let name = format!("{}.{}", pallet.name, call.name);
			let made = hand.remove(&name).unwrap_or_else(|| {
				let fields = all(types, of(&call.fields), DEPTH).expect("arguments end");
				let bytes = [vec![pallet.index, call.index], fields].concat();
				let made = RuntimeCall::decode_all(&mut &bytes[..]);
				made.unwrap_or_else(|error| panic!("{name}: {error}"))
			});
			assert_eq!(title(&made), name);
			every.insert(name, made);
		}
	}
	assert!(hand.is_empty(), "{hand:?}");
	every
}

/// Whether a value of this type may hold a call.
fn reaches_a_call(types: &PortableRegistry, id: u32, seen: &mut BTreeSet<u32>) -> bool {
	if is_call(types, id) {
		return true;
	}
	if !seen.insert(id) {
		return false;
	}
	let inner = match types.resolve(id).map(|ty| &ty.type_def) {
		Some(TypeDef::Composite(composite)) => of(&composite.fields),
		Some(TypeDef::Tuple(tuple)) => tuple.fields.iter().map(|field| field.id).collect(),
		Some(TypeDef::Variant(variants)) => {
			variants.variants.iter().flat_map(|choice| of(&choice.fields)).collect()
		}
		Some(TypeDef::Array(array)) => vec![array.type_param.id],
		Some(TypeDef::Sequence(sequence)) => vec![sequence.type_param.id],
		Some(TypeDef::Compact(_) | TypeDef::BitSequence(_) | TypeDef::Primitive(_)) | None => {
			Vec::new()
		}
	};
	inner.into_iter().any(|id| reaches_a_call(types, id, seen))
}

/// Titles of the calls that hold calls.
pub fn holders() -> &'static BTreeSet<String> {
	static HOLDERS: OnceLock<BTreeSet<String>> = OnceLock::new();
	HOLDERS.get_or_init(found)
}

fn found() -> BTreeSet<String> {
	let metadata = metadata();
	let types = &metadata.types;
	let mut found = BTreeSet::new();
	for pallet in &metadata.pallets {
		let calls = pallet.calls.as_ref().and_then(|calls| types.resolve(calls.ty.id));
		let Some(TypeDef::Variant(calls)) = calls.map(|ty| &ty.type_def) else { continue };
		for call in &calls.variants {
			let mut fields = call.fields.iter().map(|field| field.ty.id);
			if fields.any(|id| reaches_a_call(types, id, &mut BTreeSet::new())) {
				found.insert(format!("{}.{}", pallet.name, call.name));
			}
		}
	}
	found
}

#[test]
fn every_call_of_the_metadata_can_be_made() {
	let every = every_call();
	assert!(every.len() > 230, "{}", every.len());
	for (name, call) in every {
		assert_eq!(*call, RuntimeCall::decode_all(&mut &call.encode()[..]).unwrap(), "{name}");
	}
	let vote = pallet_collective::Call::<Runtime, CouncilCollective>::vote {
		proposal: Default::default(),
		index: 0,
		approve: false,
	};
	assert_eq!(every["Council.vote"], vote.into());
}
