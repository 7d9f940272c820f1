/**
 * `npm run measure`: what the built page costs in real Chromium (`page.ts`); `npm run measure -- audit`:
 * whether it keeps what it promises (`audit/main.ts`).
 */
const [what, ...rest] = process.argv.slice(2);
if (what === 'audit') {
  const { runAudit } = await import('./audit/main.ts');
  process.exitCode = await runAudit(rest);
} else {
  const { measurePage } = await import('./page.ts');
  await measurePage(process.argv.slice(2));
}
