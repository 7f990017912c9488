// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Ranks short texts for a query by Lucene's BM25 over the stems of their words, in memory. Safe for
 * use by several threads.
 */
public final class WordIndex {
  private static final String NAME = "name";
  private static final String TEXT = "text";

  /** A word of about the same meaning counts less than the word itself. */
  private static final float RELATED = 0.4f;

  private static final int MOST_WORDS = 200;

  private final IndexSearcher searcher;
  private final float nameWeight;

  /**
   * A text to find.
   *
   * @param name what it is called
   * @param text what it says
   */
  public record Entry(String name, String text) {}

  private WordIndex(IndexSearcher searcher, float nameWeight) {
    this.searcher = searcher;
    this.nameWeight = nameWeight;
  }

  /**
   * Returns an index of some texts.
   *
   * @param entries the texts
   * @param nameWeight how much more a word of the name counts than one of the text
   */
  public static WordIndex of(List<Entry> entries, float nameWeight) {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try {
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
        for (Entry entry : entries) {
          Document document = new Document();
          document.add(new TextField(NAME, stems(entry.name()), Field.Store.NO));
          document.add(new TextField(TEXT, stems(entry.text()), Field.Store.NO));
          writer.addDocument(document);
        }
        writer.forceMerge(1); // one segment, so that document numbers are the entries' places
      }
      return new WordIndex(new IndexSearcher(DirectoryReader.open(directory)), nameWeight);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stems(String text) {
    return String.join(" ", Words.of(text).stream().map(Words.Word::stem).toList());
  }

  /** Returns the places of the entries that share a word with a query, the best first. */
  public List<Integer> find(String query, int most) {
    Map<String, Float> weights = new LinkedHashMap<>();
    for (Words.Word word : Words.of(query)) {
      if (weights.size() < MOST_WORDS) {
        weights.merge(word.stem(), 1f, Math::max);
        Words.relatedTo(word.stem()).forEach(other -> weights.merge(other, RELATED, Math::max));
      }
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    weights.forEach((stem, weight) -> {
      all.add(term(NAME, stem, weight * nameWeight), BooleanClause.Occur.SHOULD);
      all.add(term(TEXT, stem, weight), BooleanClause.Occur.SHOULD);
    });
    try {
      List<Integer> places = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(all.build(), Math.max(1, most)).scoreDocs) {
        places.add(hit.doc);
      }
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BoostQuery term(String field, String stem, float weight) {
    return new BoostQuery(new TermQuery(new Term(field, stem)), weight);
  }
}
