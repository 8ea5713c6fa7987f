using CustomerDirectory.Core.Live;

namespace CustomerDirectory.Core.Bulk;

/// <summary>A job was started, came further or ended.</summary>
public sealed class BulkNews : WorkNews;
