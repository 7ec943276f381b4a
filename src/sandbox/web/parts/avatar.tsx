/** Calm grounds that white letters stand out on. */
const grounds = ['#2f6f5e', '#7a4b8c', '#9a4d21', '#35618e', '#8c3b4a', '#5c6324', '#4a5a78'];

/** A person's initial on a colour of their own; the app's sign. */
export function Avatar({ id, name, isApp = false }: { id: string; name: string; isApp?: boolean }) {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const initial = [...name][0]?.toUpperCase() ?? '?';
  return (
    <span
      className={isApp ? 'avatar avatar-app' : 'avatar'}
      style={isApp ? undefined : { background: grounds[sum % grounds.length] }}
      aria-hidden="true"
    >
      {isApp ? '✓' : initial}
    </span>
  );
}
