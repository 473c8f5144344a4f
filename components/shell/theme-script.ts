import { preferencesKey } from './preferences-key';

/**
 * Runs before the first paint, as the first thing in the body, so that a dark page never flashes white.
 * Kept in step with `ApplyTheme`, which takes over once the page is alive.
 */
export const themeScript = `(function(){try{
var p=JSON.parse(localStorage.getItem(${JSON.stringify(preferencesKey)})||'{}'),c=document.body.classList;
if(p.theme==='dark'||(p.theme!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches))c.add('awsui-dark-mode');
if(p.density==='compact')c.add('awsui-compact-mode');
}catch(e){}})()`;
