import { PDFDocument } from "pdfkit";
export const make = (): unknown => PDFDocument;
