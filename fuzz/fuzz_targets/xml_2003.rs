#![no_main]
//! Workbooks of Excel 2003's XML.

const BEGIN: &[u8] = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(BEGIN, bytes));
