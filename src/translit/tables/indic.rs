//! The nine scripts that share the layout of the ISCII standard, all read through Devanagari: names after the
//! Hunterian system of the Survey of India, without marks, with ch, sh and final schwa dropped as news does.
//! A consonant carries `a` unless a vowel sign, the virama or the end of the word follows (see `indic.rs`).

use crate::translit::rules::{Rule, r};

#[rustfmt::skip] // in the order of the syllabary
pub(in crate::translit) const RULES: &[Rule] = &[
    r("ऄ", "a"), r("अ", "a"), r("आ", "a"), r("इ", "i"), r("ई", "i"), r("उ", "u"), r("ऊ", "u"), r("ऋ", "ri"),
    r("ऌ", "li"), r("ऍ", "e"), r("ऎ", "e"), r("ए", "e"), r("ऐ", "ai"), r("ऑ", "o"), r("ऒ", "o"), r("ओ", "o"),
    r("औ", "au"), r("ॠ", "ri"), r("ॡ", "li"), r("ॲ", "a"),
    r("क", "k"), r("ख", "kh"), r("ग", "g"), r("घ", "gh"), r("ङ", "n"), r("च", "ch"), r("छ", "chh"), r("ज", "j"),
    r("झ", "jh"), r("ञ", "n"), r("ट", "t"), r("ठ", "th"), r("ड", "d"), r("ढ", "dh"), r("ण", "n"), r("त", "t"),
    r("थ", "th"), r("द", "d"), r("ध", "dh"), r("न", "n"), r("ऩ", "n"), r("प", "p"), r("फ", "ph"), r("ब", "b"),
    r("भ", "bh"), r("म", "m"), r("य", "y"), r("र", "r"), r("ऱ", "r"), r("ल", "l"), r("ळ", "l"), r("ऴ", "zh"),
    r("व", "v"), r("श", "sh"), r("ष", "sh"), r("स", "s"), r("ह", "h"), r("क़", "q"), r("ख़", "kh"), r("ग़", "gh"),
    r("ज़", "z"), r("ड़", "r"), r("ढ़", "rh"), r("फ़", "f"), r("य़", "y"), r("ज्ञ", "gy"),
    r("ा", "a"), r("ि", "i"), r("ी", "i"), r("ु", "u"), r("ू", "u"), r("ृ", "ri"), r("ॄ", "ri"), r("ॅ", "e"),
    r("ॆ", "e"), r("े", "e"), r("ै", "ai"), r("ॉ", "o"), r("ॊ", "o"), r("ो", "o"), r("ौ", "au"), r("्", ""),
    r("ं", "n"), r("ँ", "n"), r("ः", "h"), r("़", ""), r("ऽ", ""), r("ॐ", "om"), r("।", "."), r("॥", "."),
    r("०", "0"), r("१", "1"), r("२", "2"), r("३", "3"), r("४", "4"), r("५", "5"), r("६", "6"), r("७", "7"),
    r("८", "8"), r("९", "9"),
];
