"""Tables of articles: what their captions, headings, labels and cells say."""
