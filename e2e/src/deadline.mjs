/**
 * Ends a file of tests that takes too long, which would otherwise hold up all after it for ever. Loaded with --import, as the
 * runner gives that to the process of each file. Its own --test-timeout does not exist in Node.js 18, is of a file in 20, and in
 * later ones of a test, after which what that left open still keeps the process.
 *
 * No TypeScript: nothing says that tsx is loaded before.
 */

const limit = Number(process.env['ANAMNESIS_FILE_WITHIN_MS']);

// The runner itself waits for all files.
if (process.env['NODE_TEST_CONTEXT'] !== undefined) {
  if (!(limit > 0)) throw new Error('ANAMNESIS_FILE_WITHIN_MS says no time that a file of tests may take');
  const end = () => {
    console.error(`${process.argv[1]}: not done after ${limit / 1000} s, and ended`);
    // Served as that of anybody: nodes are stopped, and folders removed.
    process.kill(process.pid, 'SIGTERM');
  };
  setTimeout(end, limit).unref();
}
