-- All messages of the customs, import and export. Numbers are given in DocumentTypes and never change.
ALTER TABLE document DROP CONSTRAINT document_type_check;
ALTER TABLE document ADD CONSTRAINT document_type_check CHECK (type > 0) NOT VALID;
COMMENT ON COLUMN document.type IS 'Kind of document: 1 order, 2 payment, 3 waybill, 4 declaration, 5 return, 6 inspectionResult, 7 waybillStatus, 8 cancellation, 9 warehouseEntry, 10 exportOrder, 11 exportPayment, 12 exportWaybill, 13 arrival, 14 departure, 15 exportDeclaration, 16 exportCancellation, 17 consolidation, 18 exportReturn, 19 returnTally, 20 summary';
