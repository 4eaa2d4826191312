//! What a connection was answered and has not taken.
//!
//! The SDK's server makes a task of each request, whose answer waits until the connection takes it, however many there are, and it
//! gives up no connection that takes nothing: its ping waits behind the answers. So the socket is watched. While it takes nothing
//! it is not read from, and if that lasts it is cut off. Nor is it read from while many answers wait, or many of its messages have
//! none: what is no request never comes to the service, and is answered all the same.

use super::{
	frames::Frames,
	limits::{ASKED, TAKEN, UNREAD, UNREAD_OF_ALL, UNREAD_OF_ONE},
};
use std::{
	future::Future,
	io::{Error, ErrorKind, Result},
	pin::Pin,
	sync::{
		atomic::{AtomicUsize, Ordering::Relaxed},
		Arc,
	},
	task::{ready, Context, Poll, Waker},
	time::Duration,
};
use tokio::{
	io::{AsyncRead, AsyncWrite, ReadBuf},
	time::{sleep, Sleep},
};

/// Bytes of answers that wait.
#[derive(Default, Debug)]
pub struct Unread {
	own: AtomicUsize,
	all: Arc<AtomicUsize>,
}

/// Why a connection may not ask now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Full {
	/// Its own answers wait.
	Own,
	/// Those of all do, and its own are more than its part of them.
	All,
}

fn less(count: &AtomicUsize, bytes: usize) -> usize {
	let left = |now: usize| Some(now.saturating_sub(bytes));
	count.fetch_update(Relaxed, Relaxed, left).unwrap_or_default().min(bytes)
}

fn more(count: &AtomicUsize, bytes: usize) {
	// It cannot be refused: the closure always answers.
	let _ = count.fetch_update(Relaxed, Relaxed, |now| Some(now.saturating_add(bytes)));
}

impl Unread {
	/// Of a connection, whose bytes count among those of all.
	pub fn among(all: Arc<AtomicUsize>) -> Self {
		Self { own: AtomicUsize::default(), all }
	}

	/// Notes an answer.
	pub fn add(&self, bytes: usize) {
		more(&self.own, bytes);
		more(&self.all, bytes);
	}

	/// Notes that so much was taken. What is no answer is taken too, so that it may be more than waits.
	fn take(&self, bytes: usize) {
		less(&self.all, less(&self.own, bytes));
	}

	/// Whether so much waits that nothing more is answered.
	pub fn is_full(&self) -> Option<Full> {
		let own = self.own.load(Relaxed);
		if own > UNREAD {
			return Some(Full::Own);
		}
		let is_over = own > UNREAD_OF_ONE && self.all.load(Relaxed) > UNREAD_OF_ALL;
		is_over.then_some(Full::All)
	}

	/// Whether nothing waits.
	fn is_empty(&self) -> bool {
		self.own.load(Relaxed) == 0
	}
}

impl Drop for Unread {
	fn drop(&mut self) {
		self.take(usize::MAX);
	}
}

/// A socket that is watched.
pub struct Watched<T> {
	inner: T,
	unread: Arc<Unread>,
	stall: Duration,
	/// Until when it must have taken something, and how much it took.
	waiting: Option<(Pin<Box<Sleep>>, usize)>,
	is_cut_off: bool,
	reader: Option<Waker>,
	/// What came.
	requests: Frames,
	/// What was taken.
	answers: Frames,
	/// Messages that came and have no answer.
	asked: usize,
}

impl<T> Watched<T> {
	/// Watches this socket; who takes too little for so long is cut off.
	pub fn new(inner: T, unread: Arc<Unread>, stall: Duration) -> Self {
		Self {
			inner,
			unread,
			stall,
			waiting: None,
			is_cut_off: false,
			reader: None,
			requests: Frames::default(),
			answers: Frames::default(),
			asked: 0,
		}
	}

	fn cut_off() -> Error {
		Error::new(ErrorKind::TimedOut, "the other side does not take its answers")
	}

	/// Whether nothing is read.
	fn is_held(&self) -> bool {
		let is_full = self.unread.is_full() == Some(Full::Own) || self.asked > ASKED;
		!self.is_cut_off && (self.waiting.is_some() || is_full)
	}

	/// Reads again, if nothing speaks against it any more.
	fn resume(&mut self) {
		if self.is_held() {
			return;
		}
		if let Some(reader) = self.reader.take() {
			reader.wake();
		}
	}

	fn took(&mut self, bytes: &[u8]) {
		self.unread.take(bytes.len());
		self.asked = self.asked.saturating_sub(self.answers.take(bytes));
		if let Some((_, taken)) = &mut self.waiting {
			*taken = taken.saturating_add(bytes.len());
			if *taken >= TAKEN {
				self.waiting = None;
			}
		}
		self.resume();
	}

	/// Waits until the socket takes something, but not for ever.
	fn wait(&mut self, context: &mut Context<'_>) -> Poll<Error> {
		let stall = self.stall;
		let (until, _) = self.waiting.get_or_insert_with(|| (Box::pin(sleep(stall)), 0));
		ready!(until.as_mut().poll(context));
		self.is_cut_off = true;
		self.resume();
		Poll::Ready(Self::cut_off())
	}
}

impl<T: AsyncRead + Unpin> AsyncRead for Watched<T> {
	fn poll_read(
		mut self: Pin<&mut Self>,
		context: &mut Context<'_>,
		into: &mut ReadBuf<'_>,
	) -> Poll<Result<()>> {
		if self.is_cut_off {
			return Poll::Ready(Err(Self::cut_off()));
		}
		if self.is_held() {
			self.reader = Some(context.waker().clone());
			return Poll::Pending;
		}
		let before = into.filled().len();
		ready!(Pin::new(&mut self.inner).poll_read(context, into))?;
		let messages = self.requests.take(into.filled().get(before..).unwrap_or_default());
		self.asked = self.asked.saturating_add(messages);
		Poll::Ready(Ok(()))
	}
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Watched<T> {
	fn poll_write(
		mut self: Pin<&mut Self>,
		context: &mut Context<'_>,
		bytes: &[u8],
	) -> Poll<Result<usize>> {
		if self.is_cut_off {
			return Poll::Ready(Err(Self::cut_off()));
		}
		match Pin::new(&mut self.inner).poll_write(context, bytes) {
			Poll::Ready(Ok(written)) => {
				self.took(bytes.get(..written).unwrap_or_default());
				Poll::Ready(Ok(written))
			}
			Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
			Poll::Pending => self.wait(context).map(Err),
		}
	}

	fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
		ready!(Pin::new(&mut self.inner).poll_flush(context))?;
		// Whoever writes flushes when all of a message is written, but other messages may wait.
		if self.unread.is_empty() {
			self.waiting = None;
		}
		self.resume();
		Poll::Ready(Ok(()))
	}

	fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
		Pin::new(&mut self.inner).poll_shutdown(context)
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use futures::FutureExt;
	use tokio::io::{duplex, AsyncReadExt, AsyncWriteExt, DuplexStream};

	const SOON: Duration = Duration::from_millis(50);
	const NEVER: Duration = Duration::from_secs(3_600);

	fn in_time(test: impl Future<Output = ()>) {
		let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
		runtime.block_on(test);
	}

	fn pair(room: usize, stall: Duration) -> (Watched<DuplexStream>, DuplexStream, Arc<Unread>) {
		let unread = Arc::new(Unread::default());
		let (own, other) = duplex(room);
		(Watched::new(own, unread.clone(), stall), other, unread)
	}

	#[test]
	fn what_waits_is_counted_until_it_is_taken_or_the_connection_ends() {
		let all = Arc::new(AtomicUsize::default());
		let (one, other) = (Unread::among(all.clone()), Unread::among(all.clone()));
		one.add(UNREAD);
		assert_eq!(one.is_full(), None);
		one.add(1);
		assert_eq!((one.is_full(), other.is_full()), (Some(Full::Own), None));
		other.add(UNREAD_OF_ALL - UNREAD);
		let third = Unread::among(all.clone());
		// Whose own part is free is answered.
		assert_eq!(third.is_full(), None);
		third.add(UNREAD_OF_ONE);
		assert_eq!(third.is_full(), None);
		third.add(1);
		assert_eq!(third.is_full(), Some(Full::All));
		other.take(UNREAD_OF_ALL);
		assert_eq!(third.is_full(), None);
		assert_eq!(all.load(Relaxed), UNREAD + UNREAD_OF_ONE + 2);
		drop((one, third));
		assert_eq!(all.load(Relaxed), 0);
	}

	#[test]
	fn who_takes_nothing_is_cut_off() {
		in_time(async {
			let (mut own, mut other, unread) = pair(10, SOON);
			unread.add(100);
			let error = own.write_all(&[7; 100]).await.unwrap_err();
			assert_eq!(error.kind(), ErrorKind::TimedOut);
			assert_eq!(unread.own.load(Relaxed), 90);
			// Nothing is read of it any more, and nothing written to it.
			other.write_all(&[1]).await.unwrap();
			assert_eq!(own.read_u8().await.unwrap_err().kind(), ErrorKind::TimedOut);
			assert_eq!(own.write_u8(1).await.unwrap_err().kind(), ErrorKind::TimedOut);
		});
	}

	#[test]
	fn who_takes_little_for_long_is_cut_off() {
		in_time(async {
			let (mut own, mut other, _) = pair(1, SOON);
			let takes = async {
				while other.read_u8().await.is_ok() {
					sleep(SOON / 20).await;
				}
			};
			let (written, ()) = futures::join!(
				async {
					let written = own.write_all(&vec![7; TAKEN]).await;
					drop(own);
					written
				},
				takes
			);
			assert_eq!(written.unwrap_err().kind(), ErrorKind::TimedOut);
		});
	}

	#[test]
	fn nothing_is_read_while_the_other_side_takes_nothing() {
		in_time(async {
			let (mut own, mut other, _) = pair(10, NEVER);
			other.write_all(&[1, 2]).await.unwrap();
			assert_eq!(own.read_u8().await.unwrap(), 1);
			assert!(own.write_all(&[7; 20]).now_or_never().is_none(), "it is full");
			assert!(own.read_u8().now_or_never().is_none(), "it was read");
			other.read_exact(&mut [0; 10]).await.unwrap();
			// Now the rest has room.
			own.write_all(&[7; 10]).await.unwrap();
			own.flush().await.unwrap();
			assert_eq!(own.read_u8().await.unwrap(), 2);
		});
	}

	#[test]
	fn a_reader_that_was_held_up_goes_on() {
		in_time(async {
			let (own, mut other, _) = pair(10, NEVER);
			let (mut read, mut write) = tokio::io::split(own);
			other.write_all(&[1]).await.unwrap();
			let writes = async {
				write.write_all(&[7; 30]).await.unwrap();
				write.flush().await.unwrap();
			};
			let takes = async {
				// The writer and the reader come first, and wait.
				sleep(SOON).await;
				other.read_exact(&mut [0; 30]).await.unwrap();
			};
			let reads = async { read.read_u8().await.unwrap() };
			let ((), first, ()) = futures::join!(writes, reads, takes);
			assert_eq!(first, 1);
		});
	}

	#[test]
	fn nothing_is_read_while_too_much_waits() {
		in_time(async {
			let (own, mut other, unread) = pair(100, NEVER);
			let (mut read, mut write) = tokio::io::split(own);
			other.write_all(&[1]).await.unwrap();
			unread.add(UNREAD + 1);
			assert!(read.read_u8().now_or_never().is_none(), "it was read");
			let writes = async {
				// The reader comes first, and waits.
				sleep(SOON).await;
				write.write_all(&[7]).await.unwrap();
			};
			let reads = async { read.read_u8().await.unwrap() };
			let (first, ()) = futures::join!(reads, writes);
			assert_eq!(first, 1);
		});
	}

	#[test]
	fn nothing_is_read_while_many_messages_have_no_answer() {
		in_time(async {
			let (mut own, mut other, _) = pair(1 << 20, NEVER);
			// No request at all, ever again.
			let frame = [0x81, 0x81, 0, 0, 0, 0, b'x'];
			let head = b"GET / HTTP/1.1\r\n\r\n";
			let sent = [&head[..], &frame.repeat(10_000)].concat();
			other.write_all(&sent).await.unwrap();
			let (mut buffer, mut read) = ([0; 700], 0);
			while let Some(more) = own.read(&mut buffer).now_or_never() {
				read += more.unwrap();
			}
			let most = head.len() + frame.len() * ASKED + buffer.len();
			assert!((most - buffer.len()..=most).contains(&read), "{read}");
			// A pong is no answer.
			let head = b"HTTP/1.1 101 Switching Protocols\r\n\r\n";
			let pongs = [0x8a, 1, b'p'].repeat(200);
			own.write_all(&[&head[..], &pongs].concat()).await.unwrap();
			assert!(own.read(&mut buffer).now_or_never().is_none(), "it was read");
			own.write_all(&[0x81, 1, b'e'].repeat(200)).await.unwrap();
			assert!(own.read(&mut buffer).now_or_never().is_some(), "it is held up for good");
		});
	}

	#[test]
	fn who_takes_message_by_message_too_slowly_is_cut_off() {
		in_time(async {
			let (mut own, mut other, unread) = pair(10, SOON);
			unread.add(TAKEN);
			let takes = async {
				while other.read_exact(&mut [0; 20]).await.is_ok() {
					sleep(SOON / 5).await;
				}
			};
			let writes = async {
				let mut result = Ok(());
				for _ in 0..100 {
					result = own.write_all(&[7; 20]).await;
					if result.is_err() {
						break;
					}
					own.flush().await.unwrap();
				}
				drop(own);
				result
			};
			let (written, ()) = futures::join!(writes, takes);
			assert_eq!(written.unwrap_err().kind(), ErrorKind::TimedOut);
		});
	}

	#[test]
	fn a_pause_between_answers_is_no_stall() {
		in_time(async {
			let (mut own, mut other, unread) = pair(10, SOON);
			for _ in 0..3 {
				unread.add(30);
				let takes = async {
					sleep(SOON / 5).await;
					other.read_exact(&mut [0; 30]).await.unwrap();
				};
				let writes = async {
					own.write_all(&[7; 30]).await.unwrap();
					own.flush().await.unwrap();
				};
				futures::join!(writes, takes);
				sleep(SOON * 2).await;
			}
			assert_eq!(unread.own.load(Relaxed), 0);
		});
	}
}
