/** Form B: what its leaves are and how they are checked, and the book in which an organisation keeps them. */
export * from './access-leaf.ts';
export { Book } from './book.ts';
