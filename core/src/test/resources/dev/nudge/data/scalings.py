"""Some features scaled by scikit-learn: scalings.npz. Run in this folder."""
import numpy as np
from sklearn.preprocessing import MinMaxScaler, StandardScaler

random = np.random.RandomState(0)
N = 30
train = np.column_stack([
    random.randn(N),  # ordinary
    1e8 + random.randn(N),  # a mean that is large beside the deviation
    np.full(N, 0.1),  # constant, not exact in binary
    np.zeros(N),
    1e-9 * random.rand(N) - 5e-10,
    np.where(random.rand(N) < 0.8, 0, random.rand(N)),  # mostly zeros
    random.randint(0, 256, N).astype(float),
])
test = np.column_stack([random.randn(5, 6), random.randint(0, 256, (5, 1))])
standard, minmax = StandardScaler().fit(train), MinMaxScaler().fit(train)
np.savez("scalings.npz", train=train, test=test,
         standard_train=standard.transform(train), standard_test=standard.transform(test),
         minmax_train=minmax.transform(train), minmax_test=minmax.transform(test))
