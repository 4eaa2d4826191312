//! Why something of a provider's was stopped. Public: a reason says as little as it can about a person.

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
