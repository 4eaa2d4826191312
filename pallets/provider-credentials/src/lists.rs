//! Where the status of a credential stands in the lists that its issuer publishes, and those lists, as a W3C Bitstring
//! Status List has them: docs/formats.md, 8.2.

use crate::{
	Config, Credentials, Error, Issuers, ListSlots, Pallet, StatusPurpose, Statuses, Tallies,
};
use alloc::{vec, vec::Vec};
use anamnesis_decision::rows::{CredentialStatus, ListPlace};
use anamnesis_primitives::{
	chain::Moment,
	history::{Mark, MarkKind},
	CredentialId, CredentialTypeId, OrgId,
};
use codec::{Decode, Encode};
use frame_support::{traits::Time, Hashable};
use scale_info::TypeInfo;

/// Entries of a list: no fewer, so that a single one says little about whom it is about.
pub const LIST_LENGTH: u32 = 131_072;
/// Bytes of a list.
const LIST_BYTES: usize = 16_384;
/// How many places of a list are tried before the next list.
pub(crate) const PROBES: u8 = 16;

/// A list of one issuer for one purpose.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct StatusList {
	/// The block's moment.
	pub moment: Moment,
	/// A bit for each entry; the first is the highest bit of the first byte.
	pub bits: Vec<u8>,
}

/// Where the status of a credential stands.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusEntry {
	/// Whose lists.
	pub issuer: OrgId,
	/// Where in them; the same place in the lists of both purposes.
	pub place: ListPlace,
}

/// The place that is tried at this probe. The hash of the parent keeps places apart from the order of issue; one who issues
/// and can wait for a block chooses a little, and gains nothing by it.
pub(crate) fn probed<T: Config>(id: CredentialId, probe: u8) -> u32 {
	let parent = frame_system::Pallet::<T>::parent_hash();
	let [first, second, third, fourth, ..] = (parent, id, probe).blake2_256();
	u32::from_le_bytes([first, second, third, fourth]) % LIST_LENGTH
}

impl<T: Config> Pallet<T> {
	/// A place of the issuer that is free, in this list or else in the next one. At most 17 reads.
	pub(crate) fn free_place(
		issuer: OrgId,
		list: u16,
		id: CredentialId,
	) -> Result<ListPlace, Error<T>> {
		let is_free =
			|place: &ListPlace| !ListSlots::<T>::contains_key((issuer, place.list, place.index));
		let probe_in = |list| {
			(0..PROBES).map(|probe| ListPlace { list, index: probed::<T>(id, probe) }).find(is_free)
		};
		if let Some(place) = probe_in(list) {
			return Ok(place);
		}
		let next = list.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		probe_in(next).ok_or(Error::<T>::NoNumbersLeft)
	}

	/// A list of an issuer; `None` if it has none of this number.
	///
	/// Reads every entry: at most 131,072 places, their statuses, and, if the issuer was ever cut off, their credentials.
	/// Some seconds for a full list: for whoever publishes it, not for every question.
	pub fn status_list(issuer: OrgId, list: u16, purpose: StatusPurpose) -> Option<StatusList> {
		if u32::from(list) >= Self::status_lists(issuer) {
			return None;
		}
		let cut_offs = Self::cut_offs(issuer);
		let mut bits = vec![0u8; LIST_BYTES];
		for (index, id) in ListSlots::<T>::iter_prefix((issuer, list)) {
			if Self::is_listed(id, purpose, &cut_offs) {
				set_bit(&mut bits, index);
			}
		}
		Some(StatusList { moment: T::Time::now(), bits })
	}

	/// Where the status of a credential stands.
	pub fn status_entry(id: CredentialId) -> Option<StatusEntry> {
		let credential = Credentials::<T>::get(id)?.latest();
		Some(StatusEntry { issuer: credential.issuer, place: credential.place })
	}

	/// How many lists an issuer has.
	pub fn status_lists(issuer: OrgId) -> u32 {
		Tallies::<T>::try_get(issuer).map_or(0, |tally| u32::from(tally.list).saturating_add(1))
	}

	/// The types of which something was cut off from an issuer, with the marks that say what.
	fn cut_offs(issuer: OrgId) -> Vec<(CredentialTypeId, Vec<Mark>)> {
		Issuers::<T>::iter_prefix((issuer,))
			.map(|(kind, current)| {
				let is_cut = |mark: &Mark| mark.kind == MarkKind::Ended;
				(kind, current.marks.into_iter().filter(is_cut).collect::<Vec<_>>())
			})
			.filter(|(_, marks)| !marks.is_empty())
			.collect()
	}

	fn is_listed(
		id: CredentialId,
		purpose: StatusPurpose,
		cut_offs: &[(CredentialTypeId, Vec<Mark>)],
	) -> bool {
		// What has no status permits nothing.
		let Some(status) = Statuses::<T>::get(id).map(|current| current.value) else { return true };
		match (purpose, status) {
			(StatusPurpose::Suspension, CredentialStatus::Suspended { .. })
			| (
				StatusPurpose::Revocation,
				CredentialStatus::Revoked { .. } | CredentialStatus::Surrendered,
			) => true,
			(StatusPurpose::Suspension, _) => false,
			(StatusPurpose::Revocation, _) => {
				!cut_offs.is_empty() && Self::is_cut_off(id, cut_offs)
			}
		}
	}

	fn is_cut_off(id: CredentialId, cut_offs: &[(CredentialTypeId, Vec<Mark>)]) -> bool {
		let Some(credential) = Credentials::<T>::get(id) else { return true };
		let credential = credential.latest();
		let speaks = |mark: &Mark| mark.speaks_about(credential.issued, Moment::MAX);
		cut_offs.iter().any(|(kind, marks)| *kind == credential.kind && marks.iter().any(speaks))
	}
}

/// Sets a bit, counted from the highest one of the first byte.
fn set_bit(bits: &mut [u8], index: u32) {
	let byte = usize::try_from(index / 8).ok().and_then(|place| bits.get_mut(place));
	if let Some(byte) = byte {
		// Less than eight places: the default is never taken.
		*byte |= 0x80u8.checked_shr(index % 8).unwrap_or_default();
	}
}
