//! Joins ids by equal bytes.

use super::{
	life::DAY,
	seen::{Item, Seen},
};
use crate::Moment;
use anamnesis_primitives::PatientId;
use sp_io::hashing::{blake2_128, twox_64};
use std::{
	collections::{BTreeMap, BTreeSet, HashMap, HashSet},
	hash::{BuildHasherDefault, Hasher},
	ops::Range,
};

/// Bytes that are compared: no two values of this length are equal by chance.
const WIDTH: usize = 16;
/// Fewer different bytes are numbers and zeros. Of random bytes one window in 100,000 is so poor.
const VARIETY: usize = 11;
/// Numbers under which rows are kept: blocks, grants, records, places in lists.
const NUMBERS: u32 = 40_000;
/// Most ids of two persons.
const MOST: usize = 6;
/// Bits of the table of windows that were seen.
const TABLE: u32 = 28;

/// Of a window, which is as good as random.
#[derive(Default)]
struct Folded(u64);

impl Hasher for Folded {
	fn finish(&self) -> u64 {
		self.0
	}

	fn write(&mut self, _: &[u8]) {
		unreachable!("a window is one number");
	}

	fn write_u128(&mut self, window: u128) {
		self.0 = folded(window);
	}
}

fn folded(window: u128) -> u64 {
	let high = u64::try_from(window >> 64).unwrap();
	let low = u64::try_from(window & u128::from(u64::MAX)).unwrap();
	(high ^ low.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

type Windows<T> = HashMap<u128, T, BuildHasherDefault<Folded>>;

/// To whose ids something belongs, as long as it is to two persons' at most.
#[derive(Clone, Copy, Default)]
struct Owners {
	ids: [u16; MOST],
	len: u8,
	/// It is with three persons' ids, and singles out nobody.
	common: bool,
}

impl Owners {
	fn ids(&self) -> &[u16] {
		&self.ids[..usize::from(self.len)]
	}

	fn add(&mut self, id: u16, persons: &[usize]) {
		if self.common || self.ids().contains(&id) {
			return;
		}
		let person = |id: u16| persons[usize::from(id)];
		let others: BTreeSet<_> = self.ids().iter().map(|id| person(*id)).collect();
		if others.len() == 2 && !others.contains(&person(id)) {
			self.common = true;
		} else {
			self.ids[usize::from(self.len)] = id;
			self.len += 1;
		}
	}
}

/// Which windows were seen, and which of them more than once; now and then one too many.
struct Table {
	once: Vec<u64>,
	again: Vec<u64>,
}

impl Table {
	fn new() -> Self {
		let empty = vec![0; 1 << (TABLE - 6)];
		Self { once: empty.clone(), again: empty }
	}

	fn place(window: u128) -> (usize, u64) {
		let place = folded(window) >> (64 - TABLE);
		(usize::try_from(place >> 6).unwrap(), 1 << (place & 63))
	}

	fn note(&mut self, window: u128) {
		let (word, bit) = Self::place(window);
		self.again[word] |= self.once[word] & bit;
		self.once[word] |= bit;
	}

	fn is_again(&self, window: u128) -> bool {
		let (word, bit) = Self::place(window);
		self.again[word] & bit != 0
	}
}

/// What was found.
pub struct Found {
	/// Ids by the first of their group.
	group: Vec<usize>,
	/// Pairs of ids that stand in one item, whoever else does.
	pub beside: BTreeSet<(usize, usize)>,
	/// Why two ids were joined: the first bytes that did.
	why: BTreeMap<(usize, usize), String>,
	/// How many windows were compared.
	pub windows: usize,
	/// Different windows that were seen more than once.
	pub repeated: usize,
	/// Of these, how many are with three persons' ids or more.
	pub common: usize,
	/// Items that belong to an id by its bytes, and by other bytes only.
	pub attributed: (usize, usize),
}

impl Found {
	fn root(&self, id: usize) -> usize {
		let mut id = id;
		while self.group[id] != id {
			id = self.group[id];
		}
		id
	}

	/// Whether these ids are in one group.
	pub fn joined(&self, one: usize, other: usize) -> bool {
		self.root(one) == self.root(other)
	}

	/// Pairs of ids that are in one group.
	pub fn pairs(&self) -> BTreeSet<(usize, usize)> {
		let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
		for id in 0..self.group.len() {
			groups.entry(self.root(id)).or_default().push(id);
		}
		let pairs = |ids: Vec<usize>| {
			let all = ids.clone();
			ids.into_iter().enumerate().flat_map(move |(place, one)| {
				all[place + 1..].iter().map(move |other| (one, *other)).collect::<Vec<_>>()
			})
		};
		groups.into_values().flat_map(pairs).collect()
	}

	/// What joined the group of this id.
	pub fn reasons(&self, id: usize) -> Vec<&String> {
		let group = self.root(id);
		let of_group = |((one, _), _): &(&(usize, usize), _)| self.root(*one) == group;
		self.why.iter().filter(of_group).map(|(_, why)| why).collect()
	}

	fn join(&mut self, ids: &[usize], why: impl Fn() -> String) {
		for pair in ids.windows(2) {
			let (one, other) = (self.root(pair[0]), self.root(pair[1]));
			if one != other {
				let pair = (pair[0].min(pair[1]), pair[0].max(pair[1]));
				self.why.insert(pair, why());
				self.group[one.max(other)] = one.min(other);
			}
		}
	}
}

/// Whoever has everything and no vault. The persons of the ids are used for one thing: a value that is with the ids of three
/// or more of them is not a person's.
pub struct Observer<'a> {
	seen: &'a Seen,
	persons: &'a [usize],
	/// Places of ids by their first bytes.
	heads: HashMap<[u8; 8], Vec<(usize, [u8; 32])>>,
	/// Moments of blocks, and what the chain adds to them.
	times: HashSet<Moment>,
	/// Hashes of numbers, as they stand before them in keys.
	numbers: HashSet<[u8; 8]>,
	span: Range<Moment>,
}

/// What an item is made of.
#[derive(Default)]
struct Parts {
	/// Parts of its bytes that are neither an id nor a time.
	parts: Vec<Range<usize>>,
	/// The ids that stand in it.
	ids: Vec<usize>,
	/// Moments that are neither of a block nor a date: somebody's clock.
	clocks: Vec<Moment>,
}

impl<'a> Observer<'a> {
	/// An observer of these ids, who knows for how long things last on this chain.
	pub fn new(
		seen: &'a Seen,
		ids: &[PatientId],
		persons: &'a [usize],
		lengths: &[Moment],
	) -> Self {
		let mut heads: HashMap<_, Vec<_>> = HashMap::new();
		for (place, id) in ids.iter().enumerate() {
			let head = <[u8; 8]>::try_from(&id.0[..8]).unwrap();
			heads.entry(head).or_default().push((place, id.0));
		}
		let ends = |at: &Moment| lengths.iter().map(|length| at + length).collect::<Vec<_>>();
		let times: HashSet<_> = seen.moments.iter().flat_map(ends).collect();
		let span = *times.iter().min().unwrap()..*times.iter().max().unwrap() + 1;
		let hashes = |number: u32| {
			[twox_64(&number.to_le_bytes()), twox_64(&u64::from(number).to_le_bytes())]
		};
		// Friends of an account are its first group.
		let [first, second] = [0, 8]
			.map(|at| <[u8; 8]>::try_from(&blake2_128(&0u32.to_le_bytes())[at..at + 8]).unwrap());
		let numbers = (0..NUMBERS).flat_map(hashes).chain([first, second]).collect();
		Self { seen, persons, heads, times, numbers, span }
	}

	fn parts(&self, item: &Item) -> Parts {
		let mut found = Parts::default();
		for piece in &item.pieces {
			let bytes = &item.bytes[..piece.end];
			let (mut begin, mut at) = (piece.start, piece.start);
			while at + 8 <= bytes.len() {
				match self.length_at(bytes, at, &mut found) {
					0 => at += 1,
					length => {
						found.parts.push(begin..at);
						at += length;
						begin = at;
					}
				}
			}
			found.parts.push(begin..bytes.len());
		}
		found.parts.retain(|part| part.len() >= WIDTH);
		found.ids.sort_unstable();
		found.ids.dedup();
		found
	}

	/// How long what begins here is, if it is a time, the hash of a number, or an id.
	fn length_at(&self, bytes: &[u8], at: usize, found: &mut Parts) -> usize {
		let eight = <[u8; 8]>::try_from(&bytes[at..at + 8]).unwrap();
		let number = Moment::from_le_bytes(eight);
		if self.span.contains(&number) {
			if number % DAY != 0 && !self.times.contains(&number) {
				found.clocks.push(number);
			}
			return 8;
		}
		if self.numbers.contains(&eight) {
			return 8;
		}
		let Some(places) = self.heads.get(&eight) else { return 0 };
		match places.iter().find(|(_, id)| bytes[at..].starts_with(id)) {
			Some((place, _)) => {
				found.ids.push(*place);
				32
			}
			None => 0,
		}
	}

	/// Joins whatever equal bytes join.
	pub fn look(&self) -> Found {
		let mut found = Found {
			group: (0..self.persons.len()).collect(),
			beside: BTreeSet::new(),
			why: BTreeMap::new(),
			windows: 0,
			repeated: 0,
			common: 0,
			attributed: (0, 0),
		};
		let mut all: Vec<_> = self.seen.items.iter().map(|item| (item, self.parts(item))).collect();
		let mut table = Table::new();
		for (item, parts) in &all {
			windows(item, parts, |window| {
				found.windows += 1;
				table.note(window);
			});
			self.join_beside(&parts.ids, &mut found);
		}
		let (mut values, _) = self.of_ids(&all, &table);
		found.repeated = values.len();
		values.retain(|_, owners| owners.common);
		found.common = values.len();
		for (item, parts) in &mut all {
			leave_out(item, parts, &values);
		}
		let (mut values, mut left) = self.of_ids(&all, &table);
		found.attributed.0 = all.len() - left.len();
		let before = left.len();
		while self.spread(&mut values, &mut left, &table) {}
		found.attributed.1 = before - left.len();
		for (window, owners) in values.iter().filter(|(_, owners)| !owners.common) {
			let ids: Vec<_> = owners.ids().iter().map(|id| usize::from(*id)).collect();
			found.join(&ids, || format!("{window:032x}"));
		}
		found
	}

	/// Joins ids that stand in one item, if nobody else's do.
	fn join_beside(&self, ids: &[usize], found: &mut Found) {
		for (place, one) in ids.iter().enumerate() {
			for other in &ids[place + 1..] {
				found.beside.insert((*one, *other));
			}
		}
		let persons: BTreeSet<_> = ids.iter().map(|id| self.persons[*id]).collect();
		if persons.len() <= 2 {
			found.join(ids, || "one beside the other".into());
		}
	}

	/// Whose each repeated window is by the ids that stand beside it, and the items without an id.
	fn of_ids<'b>(
		&self,
		all: &'b [(&'b Item, Parts)],
		table: &Table,
	) -> (Windows<Owners>, Vec<&'b (&'b Item, Parts)>) {
		let mut values = Windows::default();
		let (with, without): (Vec<_>, Vec<_>) =
			all.iter().partition(|(_, parts)| !parts.ids.is_empty());
		for (item, parts) in with {
			let ids: Vec<_> = parts.ids.iter().map(|id| u16::try_from(*id).unwrap()).collect();
			self.give(&mut values, item, parts, &ids, table);
		}
		(values, without)
	}

	fn give(
		&self,
		values: &mut Windows<Owners>,
		item: &Item,
		parts: &Parts,
		ids: &[u16],
		table: &Table,
	) {
		windows(item, parts, |window| {
			if table.is_again(window) {
				let owners = values.entry(window).or_default();
				ids.iter().for_each(|id| owners.add(*id, self.persons));
			}
		});
	}

	/// Gives items without an id to whom their bytes belong elsewhere. Whether there were any.
	fn spread(
		&self,
		values: &mut Windows<Owners>,
		left: &mut Vec<&(&Item, Parts)>,
		table: &Table,
	) -> bool {
		let before = left.len();
		left.retain(|(item, parts)| {
			let mut owners = Owners::default();
			windows(item, parts, |window| {
				let known = values.get(&window).filter(|known| !known.common);
				for id in known.iter().flat_map(|known| known.ids()) {
					owners.add(*id, self.persons);
				}
			});
			let somebodys = owners.len > 0 && !owners.common;
			if somebodys {
				self.give(values, item, parts, owners.ids(), table);
			}
			!somebodys
		});
		left.len() < before
	}
}

/// Leaves out what is covered by windows that are with three persons' ids or more: what is beside a part of these is no
/// value by that.
fn leave_out(item: &Item, parts: &mut Parts, common: &Windows<Owners>) {
	let mut covered = Vec::new();
	bytes_of(item, parts, |end, window| {
		if common.contains_key(&window) {
			covered.push(end - WIDTH..end);
		}
	});
	let mut left = Vec::new();
	let mut covered = covered.into_iter().peekable();
	for part in &parts.parts {
		let mut begin = part.start;
		while let Some(range) = covered.next_if(|range| range.start < part.end) {
			left.push(begin..range.start.max(begin));
			begin = range.end;
		}
		left.push(begin..part.end);
	}
	left.retain(|part| part.len() >= WIDTH);
	parts.parts = left;
}

/// Every window of an item, and every clock in it.
fn windows(item: &Item, parts: &Parts, mut each: impl FnMut(u128)) {
	bytes_of(item, parts, |_, window| each(window));
	// A window that began with eight zeros would be poor.
	parts.clocks.iter().for_each(|clock| each(u128::from(*clock)));
}

/// Every window of these parts that is not poor, with its end.
fn bytes_of(item: &Item, parts: &Parts, mut each: impl FnMut(usize, u128)) {
	for part in &parts.parts {
		let bytes = &item.bytes[part.clone()];
		let mut counts = [0u8; 256];
		let (mut window, mut variety) = (0u128, 0usize);
		for (place, byte) in bytes.iter().enumerate() {
			window = window << 8 | u128::from(*byte);
			let count = &mut counts[usize::from(*byte)];
			variety += usize::from(*count == 0);
			*count += 1;
			if let Some(gone) = place.checked_sub(WIDTH).map(|gone| bytes[gone]) {
				let count = &mut counts[usize::from(gone)];
				*count -= 1;
				variety -= usize::from(*count == 0);
			}
			if place + 1 >= WIDTH && variety >= VARIETY {
				each(part.start + place + 1, window);
			}
		}
	}
}
