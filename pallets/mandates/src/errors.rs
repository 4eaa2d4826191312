//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// A jurisdiction is no number of ISO 3166, which are 1 to 999. Check it.
		UnknownJurisdiction,
		/// The purposes are none, or one of them is unknown. Take them from the table.
		UnknownPurposes,
		/// A purpose is research or marketing, which no law here allows without the patient. Ask the patient.
		ForbiddenPurpose,
		/// The classes are none, or one of them is unknown. Take them from the table.
		UnknownClasses,
		/// The actions are none, or one of them is unknown. Take them from the table.
		UnknownActions,
		/// The basis is the patient's consent, care or an emergency. Name one that laws have.
		NotBasisOfLaw,
		/// Mandates would be shorter than an hour or longer than five years. Take a length in between.
		UnfitLength,
		/// The notice could be later than two years. Take a shorter delay.
		UnfitDelay,
		/// The number stands for laws of another jurisdiction or kind of organisation, also after a repeal. Take a new number.
		NumberTaken,
		/// That is what holds already. Nothing needs to be done.
		Unchanged,
		/// There is no law under this number. Check it.
		LawNotFound,
		/// The law was repealed. Use another, or have it set again.
		LawRepealed,
		/// A jurisdiction makes no pair with itself. Within one nothing is asked of pairs.
		SameJurisdiction,
		/// Records are referred under a pair that permits to ask for nothing. Say for what.
		RefersForNothing,
		/// The law is one of another jurisdiction or kind of organisation. Name one of your own.
		OtherLaw,
		/// The law allows less: other purposes or other classes. Keep to it.
		BeyondLaw,
		/// The mandate would end when it begins or before. Let it end later.
		EndsBeforeItBegins,
		/// The mandate would hold for longer than the law allows. Let it end earlier.
		LastsTooLong,
		/// The notice would be in the past, or now. Say that it is to be given now.
		NoticeInThePast,
		/// The notice would be later than the law allows. Let it be earlier.
		NoticeTooLate,
		/// A record is named twice. Name each once.
		NamedTwice,
		/// Sealed classes are opened by an order that names the records alone. Name them.
		SealedNotNamed,
		/// The signer is not staff of the organisation in a role that may do this, or its licence is not good. Ask the
		/// organisation's administrators.
		NoServingRole,
		/// The organisation may not act now. Wait until its status is active again.
		OrganisationNotActive,
		/// There is no such patient. Check the id: it is of one chain only.
		PatientNotFound,
		/// The patient's home is in a jurisdiction whose pair with this one does not permit it. Ask an organisation there.
		OtherJurisdiction,
		/// The organisation has as many mandates about the patient as there may be. End one.
		TooManyMandates,
		/// There is no such mandate. Check the number.
		MandateNotFound,
		/// The mandate is over. Nothing needs to be done.
		MandateOver,
		/// The notice was given already. Nothing needs to be done.
		AlreadyNotified,
		/// The notice is not due yet. Wait until its moment.
		NoticeNotDue,
		/// The mandate is about another patient. Check the number.
		OtherPatient,
		/// The signer neither acts as the patient nor represents them. Sign as one who does.
		NotController,
		/// The representative has not the power to end what was given. Let one act who has.
		PowerMissing,
		/// The account was lost, and what took its place acts. Sign as that.
		OnlyRotation,
		/// The patient is dead. Nobody disputes for them here.
		Deceased,
		/// The mandate was disputed already. Nothing needs to be done.
		AlreadyContested,
		/// It was changed as often as can be kept. It can still be ended.
		TooManyChanges,
		/// The block's moment lies before that of a past change. The block's author is wrong; send it again.
		TimeWentBack,
		/// All numbers are used up. Only an upgrade helps.
		IdsExhausted,
		/// A law lets records be seen, used and handed over, and not be written or corrected. Leave those actions out.
		LawLetsWrite,
		/// The organisation opened as many mandates about the patient as it may in this window. Wait for the next.
		TooManyOpened,
		/// The signer is the key of a session: let the person sign with the account that was appointed.
		SessionKey,
		/// The account opened as many mandates as one may in a day, about whomever. Wait, let a colleague open it, or ask the
		/// council for more.
		TooManyToday,
	}
}
