//! Why the consortium changed what an organisation may do. Public, and about organisations only.

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
