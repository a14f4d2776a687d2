/* engine_here.js: which engine this page has: here the server's. Where the page comes with the program itself (src/web) this file is
 * another. */
export { serverEngine as engineHere } from './engine_server.js';
