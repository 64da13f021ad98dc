/** How much trouble a guest is, 1 to 4; the longest name that is found counts. */
const GUESTS: readonly (readonly [name: string, score: number])[] = [
  ['red hat enterprise linux', 1],
  ['rhel', 1],
  ['fedora', 1],
  ['centos', 1],
  ['oracle linux', 1],
  ['rocky linux', 1],
  ['red hat enterprise linux 4', 2],
  ['red hat enterprise linux 5', 2],
  ['centos 4', 2],
  ['centos 4/5', 2],
  ['oracle linux 4', 2],
  ['suse linux enterprise 12', 2],
  ['suse linux enterprise 15', 2],
  ['windows server 2016', 2],
  ['windows server 2019', 2],
  ['windows server 2022', 2],
  ['windows server 2025', 2],
  ['windows 10', 2],
  ['windows 11', 2],
  ['suse', 3],
  ['windows', 3],
  ['alma', 3],
  ['ubuntu', 3],
  ['debian', 3],
  ['solaris', 3],
  ['freebsd', 3],
  ['photon', 3],
  ['amazon linux', 3],
  ['coreos', 3],
  ['macos', 3],
  ['microsoft sql', 4],
];
const TIB_IN_MIB = 1024 * 1024;
const scores = new Map<string, number>();

/** 0 for what is not known. */
function guestScore(guest: string | undefined): number {
  if (guest === undefined) return 0;
  const known = scores.get(guest);
  if (known !== undefined) return known;
  const text = guest.toLowerCase();
  let best: readonly [string, number] = ['', 0];
  for (const entry of GUESTS) if (entry[0].length > best[0].length && text.includes(entry[0])) best = entry;
  // Inventories have a few dozen guests; a foreign one must not grow this without end.
  if (scores.size < 10_000) scores.set(guest, best[1]);
  return best[1];
}

/** Easy VMs first: ten for each step of the guest, one for each of the disks' size. */
export function scoreOf(guest: string | undefined, mib: number): number {
  const size = [10, 20, 50].filter((tib) => mib > tib * TIB_IN_MIB).length + 1;
  return guestScore(guest) * 10 + size;
}
