// Styles go into page.css; the build reads them.
declare module "*.css";
