//! What is kept besides the rows of the decision, and its pure logic.

mod batches;
mod custody;
mod recalls;
mod records;

pub use batches::{
	Batch, BatchKind, BatchView, LastBatch, LeafMark, LeafPlace, Opening, RootUser, Siblings,
	MAX_SIBLINGS,
};
pub use custody::{
	CustodyOffer, CustodySet, Escrow, Handover, Member, Members, Passage, SetView, MAX_MEMBERS,
};
pub use recalls::{
	Ask, Asked, Correction, OpenRecallView, Recall, RecallCounts, RecallView, RecordRecalls,
	MAX_ASKED, MAX_ASKED_ABOUT, MAX_RECALLS,
};
pub use records::{
	Contest, HistoryView, Kept, NewRecord, RecordMarks, RecordMarksOf, RecordState, RecordStateOf,
	RecordView, RelatedView, MAX_MARKINGS, MAX_SUCCESSORS, PAGE,
};
