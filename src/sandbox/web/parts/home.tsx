import { useEffect } from 'react';
import { Blocks } from '../blocks/blocks.js';
import { SurfaceContext } from '../elements/surface.js';
import { useReader } from '../state/reader.js';
import { nameOfApp } from './sidebar.js';

/** The app's Home: coming here tells the bot, which publishes it. */
export function Home() {
  const { words, parts, act, workspace } = useReader();
  const { home } = parts;
  useEffect(() => {
    void act({ do: 'open_home' });
  }, []);
  return (
    <main className="conversation">
      <header className="conversation-head">
        <h2>{nameOfApp(workspace.bot.name)}</h2>
        <p>{words.home}</p>
      </header>
      {/** biome-ignore lint/a11y/useSemanticElements: no form stands here, and no fieldset */}
      {/** biome-ignore lint/a11y/noNoninteractiveTabindex: what is too large is scrolled by keyboard */}
      <div className="home" tabIndex={0} role="group" aria-label={words.home}>
        {home ? (
          <SurfaceContext value={{ place: 'home', values: home.state.values, errors: {} }}>
            <Blocks blocks={home.blocks} />
          </SurfaceContext>
        ) : (
          <p className="empty">{words.homeLoading}</p>
        )}
      </div>
    </main>
  );
}
