/** Styles that come with the page. */
declare module "*.css";
