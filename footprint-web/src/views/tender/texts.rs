//! The words of the doors, in French and English.

crate::words::texts! {
    doors: "Votre place dans ce marché", "Your part in this tender";
    bidder: "Je réponds à un marché", "I answer a tender";
    buyer: "J’achète", "I buy";
}
