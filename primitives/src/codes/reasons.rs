//! Why something of an organisation's or a practitioner's was stopped, or a glass broken. Public: a reason says as little as
//! it can about a person.

code_enum! {
	/// Why an organisation was restricted or isolated.
	StandingReason(u16) {
		/// Its keys or systems are, or may be, in the wrong hands.
		Breach = 1 "breach",
		/// It does not do what members must: reports, receipts, audits.
		Obligations = 2 "obligations",
		/// It lost the permission to do its work.
		Permission = 3 "permission",
		/// Its staff misused access.
		Misuse = 4 "misuse",
		/// A court or an authority ordered it.
		Order = 5 "order",
		/// It asked for it.
		OwnRequest = 6 "own-request",
		/// It closes, or is insolvent.
		Closing = 7 "closing",
	}
}

code_enum! {
	/// Why an issuer suspended or revoked a credential.
	CredentialReason(u16) {
		/// Not said in public.
		Unstated = 0 "unstated",
		/// It should never have been issued, or not so.
		IssuedInError = 1 "issued-in-error",
		/// The holder's conduct is under review.
		UnderReview = 2 "under-review",
		/// A disciplinary body decided so.
		Disciplined = 3 "disciplined",
		/// The licence it stands for lapsed.
		Lapsed = 4 "lapsed",
		/// The holder left the profession.
		LeftProfession = 5 "left-profession",
		/// The holder died.
		Deceased = 6 "deceased",
		/// The holder's key is in the wrong hands.
		KeyCompromised = 7 "key-compromised",
		/// Another credential took its place.
		Superseded = 8 "superseded",
		/// A court ordered it.
		CourtOrder = 9 "court-order",
		/// The holder asked for it.
		OwnRequest = 10 "own-request",
	}
}

code_enum! {
	/// Why an incident was opened. Its number stands beside the patients that are bound to it, so that none says what they
	/// suffer from: that is in the justification, which the chain does not hold.
	IncidentReason(u16) {
		/// Another one: only the justification says which.
		Unstated = 0 "unstated",
		/// The patient cannot be asked: unconscious, confused, or unknown.
		CannotBeAsked = 1 "cannot-be-asked",
		/// To ask first would harm the patient.
		NoTime = 2 "no-time",
		/// More patients at once than the organisation can ask.
		MassCasualty = 3 "mass-casualty",
		/// To protect others than the patient, where a law lets it.
		PublicDanger = 4 "public-danger",
		/// The systems by which the patient would be asked did not work.
		Downtime = 5 "downtime",
	}
}
