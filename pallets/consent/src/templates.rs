//! The texts that patients are shown, by version. A text stands under its hash in each language; what it says is public.

use crate::{
	pallet::{Config, Error, Event, Pallet, TemplateTexts, TemplateVersions, Templates},
	types::{TemplateRow, Text, MAX_TEXTS},
};
use alloc::collections::BTreeSet;
use anamnesis_decision::rows::{Grant, Superseded, Template, Versioned};
use anamnesis_primitives::{
	chain::Moment,
	codes::Purposes,
	payload::{NewGrant, TemplateRef},
	TemplateId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{ConstU32, Get, Time},
	BoundedVec,
};

/// A text in its languages.
pub(crate) type Texts = BoundedVec<Text, ConstU32<MAX_TEXTS>>;

/// In how many languages a text is, for its weight.
pub(crate) fn languages(texts: &Texts) -> u32 {
	texts.len().try_into().unwrap_or(MAX_TEXTS)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_publish_template(
		template: TemplateRef,
		texts: Texts,
		purposes: Purposes,
		longest: Option<Moment>,
	) -> DispatchResult {
		let TemplateRef { id, version } = template;
		let last = TemplateVersions::<T>::get(id);
		ensure!(last.checked_add(1) == Some(version), Error::<T>::NotTheNextVersion);
		ensure_texts::<T>(&texts)?;
		purposes.check().map_err(|_| Error::<T>::UnknownPurposes)?;
		ensure!(longest != Some(0), Error::<T>::EndsBeforeItBegins);
		let published = T::Time::now();
		let row = Template { purposes, longest, published, superseded: None };
		TemplateVersions::<T>::insert(id, version);
		TemplateTexts::<T>::insert((id, version), texts);
		Templates::<T>::insert((id, version), Versioned::V1(row));
		Self::deposit_event(Event::TemplatePublished { template });
		Ok(())
	}

	pub(crate) fn do_supersede_template(
		template: TemplateRef,
		reconsent: Option<Moment>,
	) -> DispatchResult {
		let now = T::Time::now();
		let TemplateRef { id, version } = template;
		let row = Self::template_row(template).ok_or(Error::<T>::UnknownTemplate)?;
		ensure!(row.superseded.is_none(), Error::<T>::TemplateSuperseded);
		ensure!(version < TemplateVersions::<T>::get(id), Error::<T>::NoNewerVersion);
		if let Some(moment) = reconsent {
			let earliest = now.checked_add(T::ReconsentDelay::get());
			let earliest = earliest.ok_or(Error::<T>::ReconsentTooSoon)?;
			ensure!(earliest <= moment, Error::<T>::ReconsentTooSoon);
		}
		let superseded = Some(Superseded { recorded: now, reconsent });
		Templates::<T>::insert((id, version), Versioned::V1(Template { superseded, ..row }));
		Self::deposit_event(Event::TemplateSuperseded { template, reconsent });
		Ok(())
	}

	/// The text that a new grant names, if one may be given under it.
	pub(crate) fn template_of(new: &NewGrant) -> Result<Option<Template>, Error<T>> {
		let Some(template) = new.template else { return Ok(None) };
		let row = Self::template_row(template).ok_or(Error::UnknownTemplate)?;
		ensure!(row.superseded.is_none(), Error::<T>::TemplateSuperseded);
		Ok(Some(row))
	}

	/// Whether a grant stays within what its text speaks of.
	pub(crate) fn ensure_spoken_of(grant: &Grant, template: &Template) -> Result<(), Error<T>> {
		let length = grant.until.saturating_sub(grant.from);
		let within = template.purposes.includes(grant.purposes)
			&& template.longest.is_none_or(|longest| length <= longest);
		ensure!(within, Error::<T>::BeyondTemplate);
		Ok(())
	}

	/// A text in a version; in the last one if none is named.
	pub fn template(id: TemplateId, version: Option<u16>) -> Option<TemplateRow> {
		let last = TemplateVersions::<T>::get(id);
		let template = TemplateRef { id, version: version.unwrap_or(last) };
		let row = Self::template_row(template)?;
		let texts = TemplateTexts::<T>::get((id, template.version))?.into_inner();
		Some(TemplateRow { template, last, row, texts })
	}

	fn template_row(TemplateRef { id, version }: TemplateRef) -> Option<Template> {
		Templates::<T>::get((id, version)).map(|row| row.latest())
	}
}

/// Refuses a text in no language, in one that is none, or twice in one.
fn ensure_texts<T>(texts: &Texts) -> Result<(), Error<T>> {
	let named = texts.iter().all(|text| text.language.is_code());
	let distinct: BTreeSet<_> = texts.iter().map(|text| text.language).collect();
	ensure!(named && !texts.is_empty() && distinct.len() == texts.len(), Error::UnknownTexts);
	Ok(())
}
